import { isDataClass, isObject, type JsonObject, objectOr, toPointer } from '#base'
import { parseJson } from './json-text.ts'
import type { Found, Lookup } from './lookup.ts'
import { isJson } from './media-type.ts'
import type {
  Encoding,
  Example,
  Header,
  Lifecycle,
  MediaType,
  Parameter,
  ParameterLocation,
  RateLimit,
  RequestBody,
  ResponseEntry,
  Schema,
  SecurityRequirement,
  SecurityScheme,
} from './operation.ts'

/** Reads the objects of an OpenAPI document; what is missing or of the wrong type is left out, never thrown at. */

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const schemaOf = (value: unknown): Schema | undefined =>
  isObject(value) || typeof value === 'boolean' ? value : undefined

const child = (pointer: string, ...tokens: (string | number)[]): string => pointer + toPointer(tokens)

const LOCATIONS: ReadonlySet<unknown> = new Set<ParameterLocation>(['path', 'query', 'header', 'cookie'])
const DEFAULT_STYLE: Readonly<Record<ParameterLocation, string>> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
}
/** Fields that other parts of OpenAPI describe; a parameter of that name is ignored (OAS 3.1 §4.8.12.2.1). */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization'])

/** Parameters of the path and of the operation; the latter win by name and location. */
export const readParameters = (lookup: Lookup, lists: readonly [unknown, string][]): Parameter[] => {
  const parameters = new Map<string, Parameter>()
  for (const [values, pointer] of lists) {
    for (const [index, value] of list(values).entries()) {
      const parameter = readParameter(lookup, lookup.follow(value, child(pointer, index)))
      if (parameter) parameters.set(`${parameter.in} ${parameter.name}`, parameter)
    }
  }
  return [...parameters.values()]
}

const readParameter = (lookup: Lookup, found: Found | undefined): Parameter | undefined => {
  if (!found) return undefined
  const { node, pointer } = found
  const name = text(node['name'])
  const location = node['in']
  const isWhole = location === 'querystring'
  if (name === undefined || !(isWhole || LOCATIONS.has(location))) return undefined
  if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined
  const place = isWhole ? 'query' : (location as ParameterLocation)
  const style = text(node['style']) ?? DEFAULT_STYLE[place]
  const content = readContent(lookup, node['content'], child(pointer, 'content'))[0]
  return {
    name,
    in: place,
    required: place === 'path' || node['required'] === true,
    description: text(node['description']),
    schema: content?.schema ?? schemaOf(node['schema']) ?? true,
    pointer,
    style: isWhole ? 'querystring' : content ? 'content' : style,
    content,
    allowEmptyValue: place === 'query' && node['allowEmptyValue'] === true,
    explode: typeof node['explode'] === 'boolean' ? node['explode'] : style === 'form' || style === 'cookie',
    deprecated: node['deprecated'] === true,
    examples: content?.examples ?? readExamples(lookup, node, pointer),
  }
}

/** `type` is the media type that the examples are of. */
export const readExamples = (lookup: Lookup, node: JsonObject, pointer: string, type?: string): Example[] => {
  const short =
    'example' in node
      ? [{ name: 'default', summary: undefined, value: node['example'], pointer: child(pointer, 'example') }]
      : []
  const named = Object.entries(objectOr(node['examples'])).flatMap(([name, value]) => {
    const found = lookup.follow(value, child(pointer, 'examples', name))
    const given = found && shownBy(found.node, type)
    if (!found || !given) return []
    const { keyword, ...shown } = given
    return [{ ...shown, name, summary: text(found.node['summary']), pointer: child(found.pointer, keyword) }]
  })
  return [...short, ...named]
}

/** What an Example Object shows (OAS 3.2 §4.19): a value, and how it is sent where `serializedValue` says that. */
const shownBy = (node: JsonObject, type: string | undefined) => {
  const serialised = type === undefined ? undefined : text(node['serializedValue'])
  const sent = serialised === undefined ? {} : { serialised }
  for (const keyword of ['value', 'dataValue'])
    if (keyword in node) return { keyword, value: node[keyword], ...sent }
  // What an externalValue names stands in serializedValue, where the workspace may read it.
  if (serialised === undefined || type === undefined) return undefined
  return { keyword: 'serializedValue', value: unserialised(serialised, type), ...sent }
}

const unserialised = (serialised: string, type: string): unknown => {
  const parsed = isJson(type) ? parseJson(serialised) : undefined
  return parsed?.kind === 'value' ? parsed.value : serialised
}

export const readContent = (lookup: Lookup, value: unknown, pointer: string): MediaType[] =>
  Object.entries(objectOr(value)).flatMap(([type, entry]) => {
    const found = lookup.follow(entry, child(pointer, type))
    if (!found) return []
    const { node } = found
    return [
      {
        type,
        schema: schemaOf(node['schema']),
        itemSchema: schemaOf(node['itemSchema']),
        itemType: text(objectOr(node['itemEncoding'])['contentType']),
        examples: readExamples(lookup, node, found.pointer, type),
        encoding: readEncoding(node['encoding']),
        protocol: text(node['x-protocol']),
        pointer: found.pointer,
      },
    ]
  })

const readEncoding = (value: unknown): ReadonlyMap<string, Encoding> =>
  new Map(
    Object.entries(objectOr(value)).map(([property, entry]) => {
      const { contentType, style, explode, allowReserved } = objectOr(entry)
      return [
        property,
        {
          contentType: text(contentType),
          style: text(style),
          explode: flag(explode),
          allowReserved: flag(allowReserved),
        },
      ] as const
    }),
  )

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

export const readRequestBody = (lookup: Lookup, value: unknown, pointer: string): RequestBody | undefined => {
  const found = lookup.follow(value, pointer)
  return (
    found && {
      required: found.node['required'] === true,
      description: text(found.node['description']),
      content: readContent(lookup, found.node['content'], child(found.pointer, 'content')),
      pointer: found.pointer,
    }
  )
}

export const readResponses = (lookup: Lookup, value: unknown, pointer: string): ResponseEntry[] =>
  Object.entries(objectOr(value)).flatMap(([status, entry]) => {
    const found = /^([1-5](\d\d|XX)|default)$/i.test(status)
      ? lookup.follow(entry, child(pointer, status))
      : undefined
    return found
      ? [
          {
            status: status === 'default' ? status : status.toUpperCase(),
            description: text(found.node['description']) ?? '',
            headers: readHeaders(lookup, found.node['headers'], child(found.pointer, 'headers')),
            content: readContent(lookup, found.node['content'], child(found.pointer, 'content')),
            pointer: found.pointer,
          },
        ]
      : []
  })

const readHeaders = (lookup: Lookup, value: unknown, pointer: string): Header[] =>
  Object.entries(objectOr(value)).flatMap(([name, entry]) => {
    const found = lookup.follow(entry, child(pointer, name))
    // The media type of a response stands in its `content` (OAS 3.1 §4.8.17.1).
    if (!found || name.toLowerCase() === 'content-type') return []
    const { node } = found
    return [
      {
        name: name.toLowerCase(),
        required: node['required'] === true,
        description: text(node['description']),
        schema: schemaOf(node['schema']) ?? true,
        examples: readExamples(lookup, node, found.pointer),
        pointer: found.pointer,
      },
    ]
  })

const SCHEME_TYPES: ReadonlySet<unknown> = new Set(['http', 'apiKey', 'oauth2', 'openIdConnect', 'mutualTLS'])
const KEY_PLACES: ReadonlySet<unknown> = new Set(['query', 'header', 'cookie'])

export const readSecuritySchemes = (lookup: Lookup): SecurityScheme[] => {
  const schemes = objectOr(objectOr(lookup.document['components'])['securitySchemes'])
  return Object.entries(schemes).flatMap(([name, value]) => {
    const node = lookup.follow(value, '')?.node
    if (!node || !SCHEME_TYPES.has(node['type'])) return []
    return [
      {
        name,
        type: node['type'] as SecurityScheme['type'],
        scheme: text(node['scheme'])?.toLowerCase(),
        in: KEY_PLACES.has(node['in']) ? (node['in'] as 'query' | 'header' | 'cookie') : undefined,
        parameterName: text(node['name']),
        protocol: text(node['x-protocol']),
        description: text(node['description']),
      },
    ]
  })
}

/** A scheme that isn't defined can never be satisfied, so its alternative falls away; `ddi lint` reports it. */
export const readSecurity = (value: unknown, schemes: readonly SecurityScheme[]): SecurityRequirement[] =>
  list(value).flatMap(alternative => {
    const needed = Object.entries(objectOr(alternative)).map(([name, scopes]) => ({
      scheme: schemes.find(scheme => scheme.name === name),
      scopes: list(scopes).filter(scope => typeof scope === 'string'),
    }))
    return needed.every(({ scheme }) => scheme) ? [needed as unknown as SecurityRequirement] : []
  })

export const readDataClass = (value: unknown) => (isDataClass(value) ? value : undefined)

export const readRateLimit = (value: unknown): RateLimit | undefined => {
  const { requests, seconds } = objectOr(value)
  return typeof requests === 'number' && typeof seconds === 'number' ? { requests, seconds } : undefined
}

export const readLifecycle = (value: unknown): Lifecycle | undefined => {
  const { status, deprecation, sunset } = objectOr(value)
  if (typeof status !== 'string') return undefined
  return {
    status,
    ...(typeof deprecation === 'string' ? { deprecation } : {}),
    ...(typeof sunset === 'string' ? { sunset } : {}),
  }
}
