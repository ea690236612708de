import { isObject, type JsonObject, objectOr, own, type Random, toPointer } from '#base'
import type { Contract, Operation, Parameter, ParameterLocation, Schema } from '#contract'
import { type Draft, withoutParameter, withParameter } from './draft.ts'
import { facetsOf, listOf } from './facet.ts'

/** A place of a request that holds one value, and how to change it there. */
export interface Slot {
  readonly in: ParameterLocation | 'body'
  /** `/nim`, `/penulis/0`; empty for the whole body. */
  readonly pointer: string
  readonly schema: Schema
  readonly facets: JsonObject
  /** A value that is valid there. */
  readonly value: unknown
  readonly required: boolean
  /** Pointer in the document of the parameter or body. */
  readonly source: string
  replace(value: unknown): Draft
  remove(): Draft
}

/** Enough to find what is wrong, few enough to read: deeper places repeat what the upper ones show. */
const LIMITS = { slots: 60, depth: 4 }

type Tokens = readonly (string | number)[]

/** Every place of the operation's request; `draft` is valid and as full as it can be. */
export const slotsOf = (contract: Contract, operation: Operation, draft: Draft, random: Random): Slot[] => {
  const parameters = operation.parameters.map(parameter =>
    parameterSlot(contract, operation, draft, parameter, random),
  )
  return [...parameters, ...bodySlots(contract, operation, draft, random)].slice(0, LIMITS.slots)
}

const parameterSlot = (
  contract: Contract,
  operation: Operation,
  draft: Draft,
  parameter: Parameter,
  random: Random,
): Slot => ({
  in: parameter.in,
  pointer: toPointer([parameter.name]),
  schema: parameter.schema,
  facets: facetsOf(contract, parameter.schema),
  value: own(draft[parameter.in], parameter.name) ?? operation.sample(parameter.schema, random, 'request'),
  required: parameter.required,
  source: parameter.pointer,
  replace: value => withParameter(draft, parameter, value),
  remove: () => withoutParameter(draft, parameter),
})

const bodySlots = (contract: Contract, operation: Operation, draft: Draft, random: Random): Slot[] => {
  const media = operation.requestBody?.content.find(({ type }) => type === draft.contentType)
  if (media?.schema === undefined || draft.body === undefined) return []
  const slots: Slot[] = []
  const visit = (schema: Schema, value: unknown, tokens: Tokens, required: boolean): void => {
    if (slots.length >= LIMITS.slots || tokens.length > LIMITS.depth) return
    const facets = facetsOf(contract, schema)
    if (facets['readOnly'] === true) return
    slots.push({
      in: 'body',
      pointer: toPointer(tokens),
      schema,
      facets,
      value,
      required,
      source: media.pointer,
      replace: next => ({ ...draft, body: replaceAt(draft.body, tokens, next) }),
      remove: () => ({ ...draft, body: removeAt(draft.body, tokens) }),
    })
    if (Array.isArray(value)) visitItem(facets, value, tokens)
    else if (isObject(value)) visitProperties(facets, value, tokens)
  }
  const visitItem = (facets: JsonObject, value: readonly unknown[], tokens: Tokens): void => {
    const items = facets['items']
    if (isObject(items) && value.length > 0) visit(items, value[0], [...tokens, 0], false)
  }
  const visitProperties = (facets: JsonObject, value: JsonObject, tokens: Tokens): void => {
    const required = new Set(listOf(facets['required']))
    for (const [name, schema] of Object.entries(objectOr(facets['properties']))) {
      if (!isObject(schema)) continue
      const inner = Object.hasOwn(value, name) ? value[name] : operation.sample(schema, random, 'request')
      visit(schema, inner, [...tokens, name], required.has(name))
    }
  }
  visit(media.schema, draft.body, [], operation.requestBody?.required ?? false)
  return slots
}

/** A text that names something which must exist, such as a student number: valid isn't yet known. */
export const isReference = ({ facets }: Slot): boolean =>
  facets['pattern'] !== undefined || facets['format'] === 'uuid'

/** A copy of `root` with another value at `tokens`. */
const replaceAt = (root: unknown, [token, ...rest]: Tokens, value: unknown): unknown => {
  if (token === undefined) return value
  if (Array.isArray(root))
    return root.map((item, index) => (index === token ? replaceAt(item, rest, value) : item))
  const holder = objectOr(root)
  return { ...holder, [token]: replaceAt(holder[token], rest, value) }
}

const removeAt = (root: unknown, [token, ...rest]: Tokens): unknown => {
  if (token === undefined) return undefined
  if (Array.isArray(root)) return root.map((item, index) => (index === token ? removeAt(item, rest) : item))
  const entries = Object.entries(objectOr(root))
  return rest.length === 0
    ? Object.fromEntries(entries.filter(([key]) => key !== token))
    : Object.fromEntries(entries.map(([key, inner]) => [key, key === token ? removeAt(inner, rest) : inner]))
}
