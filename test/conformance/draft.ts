import { type HttpRequest, isObject, type Random } from '#base'
import type { Contract, Operation, Parameter } from '#contract'

/** A request and what was done to it. */
export interface Draft {
  readonly operation: Operation
  readonly change: Change
  readonly request: HttpRequest
}

/** What makes a good request a bad one, or asks for another answer. */
export type Change = keyof typeof CHANGES

interface Parts {
  method: string
  path: Record<string, string>
  query: Record<string, string>
  headers: Record<string, string>
  body: unknown
  suffix: string
}

type Alter = (parts: Parts, operation: Operation, random: Random) => boolean

/** Each tells whether it could change anything. */
const CHANGES = {
  none: () => true,
  'no credential': ({ headers, query }) => delete headers['authorization'] && delete query['wstoken'],
  'another path': parts => {
    parts.suffix = '/tidak-ada/di-sini'
    return true
  },
  'another method': (parts, { method }) => {
    parts.method = method === 'DELETE' ? 'PATCH' : 'DELETE'
    return true
  },
  'as HEAD': parts => {
    parts.body = undefined
    parts.method = 'HEAD'
    return true
  },
  'as OPTIONS': parts => {
    parts.body = undefined
    parts.method = 'OPTIONS'
    return true
  },
  'query dropped': ({ query }, { parameters }) => {
    const found = parameters.find(({ in: place, required }) => place === 'query' && required)
    return found !== undefined && delete query[found.name]
  },
  'query of another type': ({ query }, { parameters }, random) => {
    const typed = parameters.filter(
      ({ in: place, schema }) => place === 'query' && NUMERIC.has(typeOf(schema)),
    )
    if (typed.length === 0) return false
    query[random.pick(typed).name] = 'bukan-angka'
    return true
  },
  'path of another type': ({ path }, { parameters }) => {
    const found = parameters.find(({ in: place, schema }) => place === 'path' && NUMERIC.has(typeOf(schema)))
    if (found) path[found.name] = 'bukan-angka'
    return found !== undefined
  },
  'body dropped': (parts, { requestBody }) => {
    parts.body = undefined
    return requestBody !== undefined
  },
  'property dropped': ({ body }, _, random) => {
    if (!isObject(body) || Object.keys(body).length === 0) return false
    return Reflect.deleteProperty(body, random.pick(Object.keys(body)))
  },
  'property of another type': ({ body }, _, random) => {
    if (!isObject(body) || Object.keys(body).length === 0) return false
    return Reflect.set(body, random.pick(Object.keys(body)), { tidak: ['cocok'] })
  },
  'property added': ({ body }) => isObject(body) && Reflect.set(body, 'tidakDikenal', 1),
  'another media type': ({ headers, body }) => {
    if (body !== undefined) headers['content-type'] = 'application/x-tidak-dikenal'
    return body !== undefined
  },
  'accepts nothing': ({ headers }) => {
    headers['accept'] = 'image/x-tidak-ada'
    return true
  },
  'another code': ({ headers }, { responses }, random) => {
    const codes = responses.map(({ status }) => status).filter(status => /^\d+$/.test(status))
    if (codes.length > 0) headers['prefer'] = `code=${random.pick(codes)}`
    return codes.length > 0
  },
  'unknown code': ({ headers }) => {
    headers['prefer'] = 'code=418'
    return true
  },
  'unknown example': ({ headers }) => {
    headers['prefer'] = 'example=tidak-ada'
    return true
  },
  dynamic: ({ headers }) => {
    headers['prefer'] = 'dynamic=true'
    return true
  },
} as const satisfies Record<string, Alter>

const NUMERIC: ReadonlySet<unknown> = new Set(['integer', 'number'])

const typeOf = (schema: Parameter['schema']): unknown => (isObject(schema) ? schema['type'] : undefined)

/** The same `count` requests for the same stream: mostly one change each, now and then none. */
export const drafts = (contract: Contract, random: Random, count: number): readonly Draft[] => {
  const made: Draft[] = []
  while (made.length < count) {
    const operation = random.pick(contract.operations)
    const change = random.next() < 0.2 ? 'none' : random.pick(Object.keys(CHANGES) as Change[])
    const parts = goodParts(operation, random)
    const alter: Alter = CHANGES[change]
    if (parts && alter(parts, operation, random))
      made.push({ operation, change, request: requestOf(operation, parts) })
  }
  return made
}

const goodParts = (operation: Operation, random: Random): Parts | undefined => {
  const parts: Parts = {
    method: operation.method,
    path: {},
    query: {},
    headers: { accept: '*/*', host: 'localhost', authorization: 'Bearer contoh' },
    body: undefined,
    suffix: '',
  }
  for (const parameter of operation.parameters) {
    if (!parameter.required && random.next() < 0.5) continue
    const value = parameter.examples[0]?.value ?? operation.sample(parameter.schema, random, 'request')
    if (typeof value === 'object') continue
    if (parameter.in === 'path') parts.path[parameter.name] = String(value)
    if (parameter.in === 'query') parts.query[parameter.name] = String(value)
    if (parameter.in === 'header') parts.headers[parameter.name.toLowerCase()] = String(value)
  }
  const json = operation.requestBody?.content.find(({ type }) => type === 'application/json')
  if (operation.requestBody && !json) return undefined
  if (json) {
    const example = json.examples.length > 0 ? random.pick(json.examples).value : undefined
    parts.headers['content-type'] = 'application/json'
    parts.body = structuredClone(example ?? operation.sample(json.schema ?? true, random, 'request'))
  }
  return parts
}

const requestOf = ({ path }: Operation, parts: Parts): HttpRequest => {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(parts.path[name] ?? 'x'),
  )
  const query = new URLSearchParams(parts.query).toString()
  const body = parts.body === undefined ? undefined : Buffer.from(JSON.stringify(parts.body))
  const { 'content-type': type, ...headers } = parts.headers
  return {
    method: parts.method,
    target: `${filled}${parts.suffix}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...headers,
      ...(body && { 'content-type': type ?? 'application/json', 'content-length': String(body.byteLength) }),
    },
    ...(body && { body }),
  }
}
