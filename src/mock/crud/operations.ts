import { type JsonObject, own, type Problem, problem } from '#base'
import type { Operation } from '#contract'
import type { ScenarioAnswer, ScenarioContext } from '../scenario.ts'
import type { Collection, Collections } from './collection.ts'
import { changed, completed, type Making } from './completed.ts'
import type { Role } from './draft.ts'
import { newIdentifier } from './identifier.ts'
import { mergePatch } from './merge-patch.ts'
import type { Resource } from './resource.ts'
import { propertiesOf } from './schema-fields.ts'
import { selectionOf } from './selection.ts'
import { type Sent, sentOf } from './sent.ts'
import { listView, memberView, shownMember, shownPage } from './view.ts'

/** An operation of a resource; compiled once, then called for each request. */
export type Handle = (context: Context, collection: Collection) => Answered
export type Compile = (resource: Resource, operation: Operation) => Handle | undefined
export type Context = ScenarioContext<object>
type Answered = ScenarioAnswer | undefined

export const gone = (context: Context): ScenarioAnswer =>
  context.refuse(problem('resource-not-found', { detail: 'Nothing here has this identifier.' }))

export const list: Compile = (resource, operation) => {
  const view = listView(resource, operation)
  if (!view?.shape) return undefined
  const { resolve } = resource.contract
  const select = selectionOf(operation, {
    resolve,
    properties: propertiesOf(resolve, view.shape.item),
    envelope: [...propertiesOf(resolve, view.success.schema).keys()],
  })
  const missing = operation.responses.some(({ status }) => status === '404')
  return (context, collection) => {
    const page = select(
      collection.all().map(({ value }) => value),
      context.query,
    )
    // A list that documents 404 means that nothing matched; one that does not is empty.
    if (missing && page.filtered && page.total === 0) return gone(context)
    return shownPage(view, resource, operation, page)
  }
}

const read: Compile = (resource, operation) => {
  const view = memberView(resource, operation, [200])
  return (
    view &&
    ((context, collection) => {
      const found = collection.find(idIn(resource, context))
      return found ? shownMember(view, resource, operation, found.value) : gone(context)
    })
  )
}

const create: Compile = (resource, operation) => {
  const view = memberView(resource, operation, [201, 200])
  if (!view) return undefined
  const sentIn = sentOf(resource, operation)
  const conflict = conflictOf(operation)
  return (context, collection) => {
    const body = sentIn(context.body)
    if (!body) return undefined
    const making = makingOf(resource, context)
    const state = context.state as Collections
    state.made += 1
    const sent = resource.id === undefined ? undefined : own(body, resource.id)
    const id = sent ?? newIdentifier(making, operation, collection, state.made)
    if (sent !== undefined && collection.find(String(id))) return context.refuse(conflict)
    const identified = resource.id === undefined ? body : { ...body, [resource.id]: id }
    const value = completed(identified, making)
    collection.put(String(id), value)
    const answer = shownMember(view, resource, operation, value)
    return (
      answer && { ...answer, headers: locationOf(resource, view.success.entry.headers, context, String(id)) }
    )
  }
}

/** The status under which the operation documents that there is one already; 409 is understood where it documents none. */
const conflictOf = ({ responses }: Operation): Problem => {
  const status = [409, 422, 400].find(known => responses.some(entry => entry.status === String(known)))
  return problem('resource-conflict', {
    detail: 'A resource with this identifier exists. Send another identifier, or change the one that exists.',
    status: status ?? 409,
  })
}

const replace: Compile = (resource, operation) => {
  const view = memberView(resource, operation, [200, 204, 201])
  if (!view) return undefined
  const sentIn = sentOf(resource, operation)
  const creation = operation.responses.some(({ status }) => status === '201')
  const creating = creation ? memberView(resource, operation, [201]) : undefined
  return (context, collection) => {
    const body = sentIn(context.body)
    if (!body) return undefined
    const id = idIn(resource, context, body)
    const before = collection.find(id)
    if (!before && !creating) return gone(context)
    const making = makingOf(resource, context)
    const sent = {
      ...kept(resource, before?.value),
      ...body,
      ...identity(resource, before?.value, id),
    }
    const value = changed(completed(sent, making), making)
    collection.put(id, value)
    return shownMember((before ? undefined : creating) ?? view, resource, operation, value)
  }
}

const merge: Compile = (resource, operation) => {
  const view = memberView(resource, operation, [200, 204])
  if (!view) return undefined
  const sentIn = sentOf(resource, operation)
  return (context, collection) => {
    const patch = patchOf(resource, context, sentIn)
    if (!patch) return undefined
    const id = idIn(resource, context, patch)
    const before = collection.find(id)
    if (!before) return gone(context)
    const merged = { ...mergePatch(before.value, patch), ...identity(resource, before.value, id) }
    const value = changed(merged, { resource, now: context.clock.now() })
    const [wrong] = operation.checkValue(resource.item, value, 'response')
    if (wrong && operation.checkValue(resource.item, before.value, 'response').length === 0) {
      const detail = `The resource would no longer meet its schema: ${wrong.detail}`
      return context.refuse(problem('request-invalid', { detail }))
    }
    collection.put(id, value)
    return shownMember(view, resource, operation, value)
  }
}

const remove: Compile = (resource, operation) => {
  const view = memberView(resource, operation, [204, 200, 202])
  return (context, collection) => {
    const id = idIn(resource, context)
    const found = collection.find(id)
    if (!found) return gone(context)
    collection.remove(id)
    return view ? shownMember(view, resource, operation, found.value) : { status: 204 }
  }
}

export const ROLES: Readonly<Record<Role, Compile>> = { list, create, read, replace, merge, remove }

/** In the path, or in the body where the path is the collection's. */
const idIn = ({ draft, id }: Resource, { path }: Context, sent?: JsonObject): string =>
  String(own(path, draft.parameter ?? '') ?? own(sent, id ?? ''))

/** The body, and what a form in the query names (`POST /pet/{petId}?status=sold`). A list is a JSON Patch, which this is not. */
const patchOf = (
  { contract, item }: Resource,
  { body, query }: Context,
  sentIn: Sent,
): JsonObject | undefined => {
  const sent = sentIn(body)
  if (body !== undefined && !sent) return undefined
  const properties = propertiesOf(contract.resolve, item)
  const named = Object.entries(query).filter(([name]) => properties.has(name))
  return { ...Object.fromEntries(named), ...sent }
}

/** What a client cannot write stays when it replaces the rest. */
const kept = ({ contract, item }: Resource, before: JsonObject | undefined): JsonObject =>
  Object.fromEntries(
    [...propertiesOf(contract.resolve, item)].flatMap(([name, schema]) => {
      const value = own(schema, 'readOnly') === true ? own(before, name) : undefined
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** The identifier keeps its own type: a path gives it as text where the parameter is no number. */
const identity = (
  { id, contract, item }: Resource,
  before: JsonObject | undefined,
  given: string,
): JsonObject => {
  if (id === undefined) return {}
  const known = own(before, id)
  if (known !== undefined) return { [id]: known }
  const type = own(propertiesOf(contract.resolve, item).get(id), 'type')
  return { [id]: type === 'integer' || type === 'number' ? Number(given) : given }
}

const makingOf = (resource: Resource, { random, clock }: Context): Making => ({
  resource,
  random,
  now: clock.now(),
})

const locationOf = (
  { draft, id }: Resource,
  headers: readonly { readonly name: string }[],
  { baseUrl, path }: Context,
  created: string,
): Readonly<Record<string, string>> => {
  if (id === undefined || draft.member === undefined || !headers.some(({ name }) => name === 'location'))
    return {}
  const filled = draft.member.replace(/\{([^{}/]+)\}/g, (_, name: string) =>
    encodeURIComponent(name === draft.parameter ? created : String(path[name])),
  )
  return { location: baseUrl + filled }
}
