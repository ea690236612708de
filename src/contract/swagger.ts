import { upgrade } from '@scalar/openapi-upgrader'
import { fromFragment, isObject, type JsonObject, objectOr, valueAt } from '#base'

/**
 * A Swagger 2.0 document as OpenAPI 3.0. The library does it, but for what it drops: the media types of an operation
 * beside those of the document, what limits the fields of a form, and examples that are for every media type. Throws
 * what the library throws.
 */
export const swaggerTo30 = (document: JsonObject): JsonObject => {
  // The library changes what it is given.
  const given = structuredClone(withStyles(document))
  const upgraded = upgrade(given as never, '3.0') as unknown as JsonObject
  const paths = Object.entries(objectOr(upgraded['paths'])).map(([path, item]) => {
    const before = objectOr(objectOr(document['paths'])[path])
    return [path, isObject(item) ? withOperations({ document, upgraded }, before, item) : item] as const
  })
  return { ...upgraded, paths: Object.fromEntries(paths) }
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch'])

/** The document as it was, and what the library made of it. */
interface Upgrade {
  readonly document: JsonObject
  readonly upgraded: JsonObject
}

const withOperations = (both: Upgrade, before: JsonObject, item: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      if (!METHODS.has(method) || !isObject(operation)) return [method, operation]
      const source = objectOr(before[method])
      const { document } = both
      const fields = formFields(document, [before['parameters'], source['parameters']])
      const answered = withExamples(withProduced(both, source, operation))
      if (fields.length === 0) return [method, answered]
      const consumed = source['consumes'] ?? document['consumes']
      return [method, withForm(answered, fields, consumed)]
    }),
  )

/** Lists as OAS 3 writes them where the library forgets their separator: outside the query, and tabs anywhere. */
const withStyles = (document: JsonObject): JsonObject => {
  const operations = (item: JsonObject): JsonObject =>
    mapObjects(item, (operation, method) => (METHODS.has(method) ? withParameters(operation) : operation))
  return {
    ...document,
    ...(isObject(document['parameters']) && { parameters: mapObjects(document['parameters'], styled) }),
    ...(isObject(document['paths']) && {
      paths: mapObjects(document['paths'], item => withParameters(operations(item))),
    }),
  }
}

const withParameters = (node: JsonObject): JsonObject => {
  const { parameters } = node
  if (!Array.isArray(parameters)) return node
  return { ...node, parameters: parameters.map((item: unknown) => (isObject(item) ? styled(item) : item)) }
}

const styled = (parameter: JsonObject): JsonObject => {
  const { type, in: place, collectionFormat: format } = parameter
  const isForgotten = format === 'tsv' || (place !== 'query' && (format === 'ssv' || format === 'pipes'))
  if (type !== 'array' || place === 'body' || place === 'formData' || !isForgotten) return parameter
  return { ...parameter, ...styleOf(format) }
}

const mapObjects = (node: JsonObject, change: (value: JsonObject, key: string) => JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, isObject(value) ? change(value, key) : value]),
  )

const formFields = (document: JsonObject, lists: readonly unknown[]): readonly JsonObject[] =>
  lists
    .flatMap(list => (Array.isArray(list) ? (list as unknown[]) : []))
    .map(parameter => followed(document, parameter))
    .filter(parameter => parameter['in'] === 'formData' && typeof parameter['name'] === 'string')

const withForm = (operation: JsonObject, fields: readonly JsonObject[], consumed: unknown): JsonObject => {
  const body = objectOr(operation['requestBody'])
  const form = {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(field => [String(field['name']), schemaOf(field)])),
      required: fields.filter(field => field['required'] === true).map(field => String(field['name'])),
    },
    encoding: Object.fromEntries(
      fields
        .filter(({ type }) => type === 'array')
        .map(field => [String(field['name']), styleOf(field['collectionFormat'])]),
    ),
  }
  // A field that stands behind a $ref gives the library no body to convert.
  const known = Object.keys(objectOr(body['content']))
  const types = known.length > 0 ? known : Array.isArray(consumed) ? consumed.map(String) : [FORM]
  const content = types.map(type => [type, form] as const)
  return { ...operation, requestBody: { ...body, content: Object.fromEntries(content) } }
}

const FORM = 'application/x-www-form-urlencoded'

const schemaOf = (field: JsonObject): JsonObject => {
  const { name, in: place, required, collectionFormat, allowEmptyValue, ...schema } = field
  if (schema['type'] === 'file') return { ...schema, type: 'string', format: 'binary' }
  return allowEmptyValue === false && schema['type'] === 'string' ? { minLength: 1, ...schema } : schema
}

const STYLES: Readonly<Record<string, JsonObject>> = {
  multi: { style: 'form', explode: true },
  csv: { style: 'form', explode: false },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  // OAS 3 has no style for it; ours is read like its likes.
  tsv: { style: 'tabDelimited', explode: false },
}

const styleOf = (format: unknown): JsonObject =>
  (typeof format === 'string' ? STYLES[format] : undefined) ?? (STYLES['csv'] as JsonObject)

/**
 * The responses in the media types that the operation itself produces, where the library lets those of the document
 * win; a shared response is copied for that. A file is no JSON, whoever says nothing of its type.
 */
const withProduced = (
  { document, upgraded }: Upgrade,
  source: JsonObject,
  operation: JsonObject,
): JsonObject => {
  const produced = source['produces'] ?? document['produces']
  const responses = Object.entries(objectOr(operation['responses'])).map(([status, response]) => {
    const given = followed(document, objectOr(source['responses'])[status])
    const isFile = objectOr(given['schema'])['type'] === 'file'
    const types = Array.isArray(produced) ? produced.map(String) : isFile ? [ANY_FILE] : undefined
    const isAsGiven = source['produces'] === undefined && !isFile
    if (isAsGiven || types === undefined || !isObject(given['schema'])) return [status, response]
    return [status, inTypes(followed(upgraded, response), types)] as const
  })
  return { ...operation, responses: Object.fromEntries(responses) }
}

const ANY_FILE = 'application/octet-stream'

const followed = (document: JsonObject, value: unknown): JsonObject => {
  const reference = objectOr(value)['$ref']
  if (typeof reference !== 'string' || !reference.startsWith('#')) return objectOr(value)
  return objectOr(valueAt(document, fromFragment(reference.slice(1))))
}

/** What has an example stays, of whatever type it is. */
const inTypes = (response: JsonObject, types: readonly string[]): JsonObject => {
  const content = objectOr(response['content'])
  const { schema } = objectOr(Object.values(content).find(media => isObject(objectOr(media)['schema'])))
  const shown = Object.entries(content).filter(
    ([type, media]) =>
      !types.includes(type) && ('example' in objectOr(media) || 'examples' in objectOr(media)),
  )
  const produced = types.map(type => [type, { schema, ...objectOr(content[type]) }])
  return { ...response, content: Object.fromEntries([...produced, ...shown]) }
}

/** An example under any type is one of each media type that the operation produces. */
const withExamples = (operation: JsonObject): JsonObject => {
  const responses = Object.entries(objectOr(operation['responses'])).map(([status, response]) => {
    const { '*/*': every, ...content } = objectOr(objectOr(response)['content'])
    if (!isObject(every) || !('example' in every) || Object.keys(content).length === 0)
      return [status, response]
    const filled = Object.entries(content).map(([type, media]) => [
      type,
      { example: every['example'], ...objectOr(media) },
    ])
    return [status, { ...objectOr(response), content: Object.fromEntries(filled) }]
  })
  return { ...operation, responses: Object.fromEntries(responses) }
}
