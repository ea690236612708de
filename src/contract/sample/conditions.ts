import { isObject, type JsonObject } from '#base'
import type { Resolve } from '../decode.ts'
import { joined, mergeAllOf } from './merge.ts'
import { asObject, listOf } from './schema.ts'

/** A chain of dependencies longer than that is none. */
const LONGEST_CHAIN = 8

/** The schema of a value that has every property it names: what depends on those is asked of it outright. */
export const settled = (schema: JsonObject, resolve: Resolve): JsonObject => {
  let current = withoutForbidden(mergeAllOf(schema, resolve))
  for (let length = 0; length < LONGEST_CHAIN; length++) {
    const names = [...Object.keys(asObject(current['properties'])), ...(listOf(current['required']) ?? [])]
    const next = names.map(String).reduce((whole, name) => withDependents(whole, name, resolve), current)
    if (next === current) return current
    current = next
  }
  return current
}

const withDependents = (schema: JsonObject, name: string, resolve: Resolve): JsonObject => {
  const required = listOf(asObject(schema['dependentRequired'])[name])
  const dependent = resolve(asObject(schema['dependentSchemas'])[name])
  if (required === undefined && !isObject(dependent)) return schema
  const rest = {
    ...schema,
    dependentRequired: without(schema['dependentRequired'], name),
    dependentSchemas: without(schema['dependentSchemas'], name),
  }
  return [
    ...(required ? [{ required }] : []),
    ...(isObject(dependent) ? [dependent] : []),
  ].reduce<JsonObject>((whole, part) => mergeAllOf(joined(whole, mergeAllOf(part, resolve)), resolve), rest)
}

const without = (map: unknown, name: string): JsonObject =>
  Object.fromEntries(Object.entries(asObject(map)).filter(([key]) => key !== name))

/** Of properties that must not stand together, one that may be absent is. */
const withoutForbidden = (schema: JsonObject): JsonObject => {
  const { not, required, properties } = schema
  if (!isObject(not) || !isObject(properties)) return schema
  const together = Object.keys(not).length === 1 ? listOf(not['required']) : undefined
  const dropped = together?.findLast(name => !(listOf(required) ?? []).includes(name))
  return dropped === undefined ? schema : { ...schema, properties: without(properties, String(dropped)) }
}

/** The ways in which a value can fit a schema, and what all of them share. */
export interface Choice {
  readonly alternatives: readonly unknown[]
  readonly beside: JsonObject
}

export const choiceOf = (schema: JsonObject): Choice | undefined => {
  for (const keyword of ['oneOf', 'anyOf']) {
    const { [keyword]: alternatives, ...beside } = schema
    const list = listOf(alternatives)
    if (list) return { alternatives: list, beside }
  }
  if (schema['if'] === undefined) return undefined
  const { if: condition, then, else: otherwise, ...beside } = schema
  const met = { allOf: [condition, ...(then === undefined ? [] : [then])] }
  const missed = { allOf: [{ not: condition }, ...(otherwise === undefined ? [] : [otherwise])] }
  const isOpen = condition !== false && then !== false
  return {
    alternatives: [...(isOpen ? [met] : []), ...(condition === true || otherwise === false ? [] : [missed])],
    beside,
  }
}
