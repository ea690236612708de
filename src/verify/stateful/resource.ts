import { type HttpResponse, isObject, type JsonObject, objectOr, own } from '#base'
import type { Contract, Operation } from '#contract'
import { mediaOf } from '../baseline.ts'
import { jsonOf } from '../body.ts'
import { facetsOf } from '../facet.ts'

/** A collection and its items, as paths show them: `POST /buku`, and `GET /buku/{id}` beside it. */
export interface Resource {
  readonly create: Operation
  readonly read: Operation
  readonly replace: Operation | undefined
  readonly modify: Operation | undefined
  readonly remove: Operation | undefined
  /** Name of the path parameter that tells items apart. */
  readonly key: string
}

export const resourcesOf = (contract: Contract): Resource[] =>
  contract.operations
    .filter(({ method }) => method === 'POST')
    .flatMap(create => {
      const items = contract.operations.filter(({ path }) => isItemOf(path, create.path))
      const by = (method: string): Operation | undefined => items.find(item => item.method === method)
      const read = by('GET')
      if (read === undefined) return []
      const key = read.path.slice(create.path.length + 2, -1)
      return [{ create, read, key, replace: by('PUT'), modify: by('PATCH'), remove: by('DELETE') }]
    })

const isItemOf = (path: string, collection: string): boolean =>
  path.startsWith(`${collection}/{`) && /^\/\{[^{}/]+\}$/.test(path.slice(collection.length))

/** The identifier of what was created: in `Location`, or a property of the body. */
export const createdId = (contract: Contract, { read, key }: Resource, response: HttpResponse): unknown => {
  const found = fromLocation(contract, read, key, response.headers['location'])
  return found ?? fromBody(key, resourceOf(jsonOf(response)))
}

const fromLocation = (
  contract: Contract,
  read: Operation,
  key: string,
  location: string | undefined,
): unknown => {
  const url = location === undefined ? null : URL.parse(location, 'http://localhost')
  if (url === null) return undefined
  const depth = read.path.split('/').length
  // Whatever stands before the operation's own path is the base.
  const path = `/${url.pathname
    .split('/')
    .slice(1 - depth)
    .join('/')}`
  const match = contract.match('GET', path)
  return match.kind === 'operation' && match.operation === read ? match.path[key] : undefined
}

const fromBody = (key: string, body: JsonObject): unknown => own(body, key) ?? own(body, 'id')

/** The item itself, out of an envelope such as `{data: …}`. */
export const resourceOf = (body: unknown): JsonObject => {
  const data = own(body, 'data')
  return isObject(data) ? data : objectOr(body)
}

/** Property names that the read operation documents for an item. */
export const readableProperties = (contract: Contract, { read }: Resource): ReadonlySet<string> => {
  const schema = read.responseFor(200)?.content[0]?.schema
  if (schema === undefined) return new Set()
  const facets = facetsOf(contract, schema)
  const data = objectOr(facets['properties'])['data']
  const item = isObject(data) ? facetsOf(contract, data) : facets
  const properties = Object.entries(objectOr(item['properties']))
  return new Set(
    properties.filter(([, property]) => own(property, 'writeOnly') !== true).map(([name]) => name),
  )
}

/** Property names of a request body that have no default. */
export const writableProperties = (contract: Contract, operation: Operation): ReadonlySet<string> => {
  const facets = facetsOf(contract, mediaOf(operation)?.schema ?? true)
  const properties = Object.entries(objectOr(facets['properties']))
  return new Set(
    properties.filter(([, property]) => own(property, 'default') === undefined).map(([name]) => name),
  )
}
