import { upgrade } from '@scalar/openapi-upgrader'
import { fromFragment, isObject, type JsonObject, objectOr, valueAt } from '#base'

/**
 * A Swagger 2.0 document as OpenAPI 3.0. The library does it, but for two things that it drops: what limits the
 * fields of a form, and examples that are for every media type. Throws what the library throws.
 */
export const swaggerTo30 = (document: JsonObject): JsonObject => {
  // The library changes what it is given.
  const upgraded = upgrade(structuredClone(document) as never, '3.0') as unknown as JsonObject
  const paths = Object.entries(objectOr(upgraded['paths'])).map(([path, item]) => {
    const before = objectOr(objectOr(document['paths'])[path])
    return [path, isObject(item) ? withOperations(document, before, item) : item] as const
  })
  return { ...upgraded, paths: Object.fromEntries(paths) }
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch'])

const withOperations = (document: JsonObject, before: JsonObject, item: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      if (!METHODS.has(method) || !isObject(operation)) return [method, operation]
      const source = objectOr(before[method])
      const fields = formFields(document, [before['parameters'], source['parameters']])
      if (fields.length === 0) return [method, withExamples(operation)]
      const consumed = source['consumes'] ?? document['consumes']
      return [method, withExamples(withForm(operation, fields, consumed))]
    }),
  )

const formFields = (document: JsonObject, lists: readonly unknown[]): readonly JsonObject[] =>
  lists
    .flatMap(list => (Array.isArray(list) ? (list as unknown[]) : []))
    .map(parameter => {
      const reference = objectOr(parameter)['$ref']
      return typeof reference === 'string' ? valueAt(document, fromFragment(reference.slice(1))) : parameter
    })
    .filter(isObject)
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
}

const styleOf = (format: unknown): JsonObject =>
  (typeof format === 'string' ? STYLES[format] : undefined) ?? (STYLES['csv'] as JsonObject)

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
