import { isDeepStrictEqual } from 'node:util'
import type { ScenarioAnswer } from 'ddi/mock'
import { find } from '../kept.ts'
import { isDocumented } from './documented.ts'
import { answerOf, isRefusal, type Refusal } from './refusal.ts'
import { type Context, type Handler, locationOf, named, put, type Resource, rowsOf } from './resource.ts'
import type { Row } from './state.ts'

/** What a form does to the record that its path names; `undefined` leaves it as it is. */
type Change = (row: Row, body: Row, context: Context) => Row | Refusal | undefined

/** Makes a record of a form. */
type Making = (body: Row, context: Context) => Row | Refusal

const formOf = ({ body }: Context): Row => (body ?? {}) as Row

/** PATCH, PUT and the forms on a record. */
export const change =
  (operation: string, resource: Resource, apply: Change): Handler =>
  context => {
    const row = named(resource, context)
    if (isRefusal(row)) return answerOf(row, context.request)
    const body = formOf(context)
    const shown = isShown(context, operation, resource, row, body)
    const changed = apply(row, body, context)
    if (changed && isRefusal(changed)) return shown ? undefined : answerOf(changed, context.request)
    if (changed) put(context.state, resource, changed)
    return shown ? undefined : { status: 200, body: changed ?? row }
  }

/** POST on a list. */
export const create =
  (operation: string, resource: Resource, make: Making, status = 201): Handler =>
  context => {
    const body = formOf(context)
    const shown = isCreationShown(context, operation, resource, body)
    const made = make(body, context)
    if (isRefusal(made)) return shown ? undefined : answerOf(made, context.request)
    put(context.state, resource, made)
    return shown ? undefined : created(context, resource, made, made, status)
  }

export const created = (
  context: Context,
  resource: Resource,
  row: Row,
  body: unknown,
  status = 201,
): ScenarioAnswer => ({
  status,
  headers: { location: locationOf(context, resource, row[resource.key]) },
  body,
})

/** A form of the contract's examples on a record that is still as they show it: their answer stands. */
export const isShown = (
  { state }: Context,
  operation: string,
  { key }: Resource,
  row: Row,
  body: Row,
): boolean => {
  const id = String(row[key])
  return find(state.diubah, id) === undefined && (isDocumented(operation, id, body) || holds(row, body))
}

/** A form whose record stands in the examples already. */
const isCreationShown = (
  { state }: Context,
  operation: string,
  { table, key }: Resource,
  body: Row,
): boolean =>
  isDocumented(operation, undefined, body)
    ? find(state.tabel[table], String(body[key])) === undefined
    : rowsOf(state, table).some(row => find(state.diubah, String(row[key])) === undefined && holds(row, body))

const holds = (row: Row, body: Row): boolean =>
  Object.keys(body).length > 0 &&
  Object.entries(body).every(([name, value]) => isDeepStrictEqual(row[name], value))
