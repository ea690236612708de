import { isObject, type JsonObject, own } from '#base'
import type { Operation, Schema } from '#contract'
import type { ScenarioAnswer } from '../scenario.ts'
import { paged, pageField } from './page-fields.ts'
import type { Resource } from './resource.ts'
import { identifierOf } from './resource.ts'
import type { Page } from './selection.ts'
import { listShape, memberShape, type Shape, type Success, successOf, withAtPath } from './shape.ts'
import { variantOf } from './variant.ts'

/** How an operation shows members; `undefined` where its answer is about something else. */
export interface View {
  readonly status: number
  readonly success: Success
  readonly shape: Shape | undefined
}

export const memberView = (
  { contract, draft }: Resource,
  operation: Operation,
  preferred: readonly number[],
): View | undefined => {
  const success = successOf(operation, preferred)
  if (!success) return undefined
  const shape =
    success.schema === undefined
      ? undefined
      : memberShape(
          contract.resolve,
          success.schema,
          properties => identifierOf(draft.parameter, properties) !== undefined,
        )
  return { status: success.status, success, shape }
}

export const listView = ({ contract }: Resource, operation: Operation): View | undefined => {
  const success = successOf(operation, [200])
  const shape = success?.schema === undefined ? undefined : listShape(contract.resolve, success.schema)
  return success && shape && { status: success.status, success, shape }
}

/** One member as this view shows it; `undefined` where the contract's own example says more. */
export const shownMember = (
  view: View,
  resource: Resource,
  operation: Operation,
  value: JsonObject,
): ScenarioAnswer | undefined => {
  const { success, shape, status } = view
  if (success.schema === undefined || status === 204) return { status }
  if (!shape) return undefined
  const held = visible(value, shape.item, resource)
  return { status, body: withAtPath(envelopeOf(view, operation), shape.path, held) }
}

export const shownPage = (
  view: View,
  resource: Resource,
  operation: Operation,
  page: Page,
): ScenarioAnswer => {
  const { success, status } = view
  const shape = view.shape as Shape
  const values = page.values.map(value => visible(value, shape.item, resource))
  const headers = success.entry.headers.flatMap(({ name }) => {
    const told = pageField(name, page)
    return told === undefined ? [] : [[name, String(told)] as const]
  })
  const envelope = shape.path.length === 0 ? values : paged(envelopeOf(view, operation), page)
  return {
    status,
    headers: Object.fromEntries(headers),
    body: withAtPath(envelope, shape.path, values),
  }
}

/** What stands around the members: of the first example, else of the schema. */
const envelopeOf = ({ success, shape }: View, operation: Operation): JsonObject => {
  if (!shape || shape.path.length === 0 || success.schema === undefined) return {}
  const [example] = success.examples
  const sample = isObject(example) ? example : operation.plainSample(success.schema, 'response')
  return isObject(sample) ? sample : {}
}

/** Only what the schema of the answer names, and nothing that is for writing alone. */
const visible = (value: JsonObject, item: Schema, { contract }: Resource): JsonObject => {
  const { properties, open } = variantOf(contract.resolve, item, value)
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => {
      const schema = properties.get(name)
      return (open || properties.size === 0 || schema !== undefined) && own(schema, 'writeOnly') !== true
    }),
  )
}
