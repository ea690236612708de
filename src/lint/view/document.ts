import { isObject, type JsonObject, own } from '#base'
import type { Kind } from '../rule.ts'
import { entries, entry, type Follower, items, type Place } from './place.ts'

/** What rules see of a whole document. */
export interface DocumentView {
  readonly root: Place
  readonly kind: Kind
  readonly operations: readonly OperationView[]
  /** What the provider calls itself; `path` is the webhook's name. */
  readonly webhooks: readonly OperationView[]
}

/** An operation with everything that it inherits. Callbacks are not among them. */
export interface OperationView extends Place {
  readonly method: string
  readonly path: string
  /** `operationId`, or `GET /mahasiswa` where there is none. */
  readonly id: string
  /** Its own and its path's; its own override. */
  readonly parameters: readonly Place[]
  readonly requestBody: Place | undefined
  readonly responses: readonly ResponseView[]
  /** Its own `security`, else the document's. */
  readonly security: readonly JsonObject[] | undefined
  readonly schemes: ReadonlyMap<string, JsonObject>
  readonly kind: Kind
  /** Every operation of the document, this one among them. */
  readonly siblings: readonly OperationView[]
  readonly follower: Follower
}

export interface ResponseView extends Place {
  readonly status: string
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const

export const documentView = (root: Place, follower: Follower, kind: Kind): DocumentView => {
  const components = entry(follower, root, 'components')
  const schemes = components ? entries(follower, components, 'securitySchemes') : []
  const siblings: OperationView[] = []
  const shared = {
    schemes: new Map(schemes.map(([name, { node }]) => [name, node])),
    follower,
    kind,
    siblings,
  }
  const under = (section: 'paths' | 'webhooks'): OperationView[] =>
    entries(follower, root, section).flatMap(([path, pathItem]) =>
      METHODS.flatMap(method => operationView(root, path, pathItem, method, shared) ?? []),
    )
  const operations = under('paths')
  siblings.push(...operations)
  return { root, kind, operations, webhooks: under('webhooks') }
}

const operationView = (
  root: Place,
  path: string,
  pathItem: Place,
  method: string,
  shared: Pick<OperationView, 'schemes' | 'follower' | 'kind' | 'siblings'>,
): OperationView | undefined => {
  const { follower } = shared
  const operation = entry(follower, pathItem, method)
  if (!operation) return undefined
  const id = own(operation.node, 'operationId')
  const responses = entries(follower, operation, 'responses')
  return {
    ...operation,
    ...shared,
    path,
    method,
    id: typeof id === 'string' ? id : `${method.toUpperCase()} ${path}`,
    parameters: parametersOf(pathItem, operation, follower),
    requestBody: entry(follower, operation, 'requestBody'),
    responses: responses.map(([status, response]) => ({ ...response, status })),
    security: requirements(own(operation.node, 'security') ?? own(root.node, 'security')),
  }
}

const parametersOf = (pathItem: Place, operation: Place, follower: Follower): Place[] => {
  const byName = new Map<string, Place>()
  for (const parent of [pathItem, operation]) {
    for (const parameter of items(follower, parent, 'parameters')) {
      byName.set(`${String(own(parameter.node, 'in'))} ${String(own(parameter.node, 'name'))}`, parameter)
    }
  }
  return [...byName.values()]
}

const requirements = (value: unknown): readonly JsonObject[] | undefined =>
  Array.isArray(value) ? value.filter(isObject) : undefined
