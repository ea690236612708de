import type { Contract, Operation } from '#contract'
import type { ScenarioHandler } from '../scenario.ts'
import { type Collections, collectionOf } from './collection.ts'
import { childrenOf, type Parent, parentOf } from './family.ts'
import { type Compile, type Context, gone, type Handle, list, ROLES } from './operations.ts'
import type { Resource } from './resource.ts'
import { listShape, successOf } from './shape.ts'

/** By `operationId`, what each operation of the resources does. */
export const handlersOf = (
  resources: readonly Resource[],
  contract: Contract,
): ReadonlyMap<string, ScenarioHandler<object, unknown>> => {
  const handlers = new Map<string, ScenarioHandler<object, unknown>>()
  const add = (resource: Resource, operation: Operation, compile: Compile): void => {
    const handle = compile(resource, operation)
    if (handle) handlers.set(operation.id, within(resource, resources, handle))
  }
  for (const resource of resources) {
    const { operations, byBody, member } = resource.draft
    for (const [role, operation] of operations) add(resource, operation, ROLES[role])
    for (const [role, operation] of byBody) {
      if (!operations.has(role) && member !== undefined) add(resource, operation, ROLES[role])
    }
    for (const operation of searchesOf(resource, contract)) add(resource, operation, list)
  }
  return handlers
}

/** `/pet/findByStatus` lists what `/pet` holds: the same schema under a name beside the members. */
const searchesOf = ({ draft, item, contract }: Resource, { operations }: Contract): readonly Operation[] =>
  operations.filter(operation => {
    const { method, path } = operation
    if (method !== 'GET' || draft.member === undefined || !path.startsWith(`${draft.collection}/`))
      return false
    if (/[{}/]/.test(path.slice(draft.collection.length + 1))) return false
    const schema = successOf(operation, [200])?.schema
    return schema !== undefined && listShape(contract.resolve, schema)?.item === item
  })

/** Finds the collection that the path names, unless its parent is gone. */
const within = (
  resource: Resource,
  resources: readonly Resource[],
  handle: Handle,
): ScenarioHandler<object, unknown> => {
  const parent = parentOf(resource, resources)
  const children = childrenOf(resource, resources)
  return context => {
    const state = context.state as Collections
    if (parent && !isThere(parent, state, context)) return gone(context)
    const scope = Object.fromEntries(resource.scope.map(name => [name, String(context.path[name])]))
    return handle(context, collectionOf(state, resource, scope, children))
  }
}

const isThere = ({ resource, scopeIn, idIn }: Parent, state: Collections, { path }: Context): boolean =>
  collectionOf(state, resource, scopeIn(path)).find(idIn(path)) !== undefined
