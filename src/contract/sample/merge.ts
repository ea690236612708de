import { isObject, type JsonObject } from '#base'
import type { Resolve } from '../decode.ts'
import { asObject, DEEPEST, listOf } from './schema.ts'

/**
 * Puts what `allOf` adds into one schema that says the same. What has no form in one schema (two patterns, two lists
 * of alternatives) stays in its `allOf`.
 */
export const mergeAllOf = (schema: JsonObject, resolve: Resolve, depth = 0): JsonObject => {
  const parts = listOf(schema['allOf'])
  if (!parts || depth > DEEPEST) return schema
  const { allOf, ...rest } = schema
  return parts.reduce<JsonObject>((merged, part) => {
    const resolved = resolve(part)
    return isObject(resolved) ? joined(merged, mergeAllOf(resolved, resolve, depth + 1)) : merged
  }, rest)
}

/** One schema for what both want. */
export const joined = (one: JsonObject, other: JsonObject): JsonObject => {
  const [left, right] = [permitted(one, other), permitted(other, one)]
  const merged: Record<string, unknown> = { ...right, ...left }
  const apart: Record<string, unknown> = {}
  for (const keyword of Object.keys(right)) {
    if (!Object.hasOwn(left, keyword) || isEqual(left[keyword], right[keyword])) continue
    const met = MEETINGS[keyword]?.(left[keyword], right[keyword])
    if (met !== undefined) merged[keyword] = met
    else if (INSEPARABLE.has(keyword)) apart[keyword] = right[keyword]
  }
  for (const group of GROUPS) {
    if (group.some(keyword => keyword in left) && group.some(keyword => keyword in right))
      for (const keyword of group) move(keyword, left, right, merged, apart)
  }
  return Object.keys(apart).length === 0 ? merged : { ...merged, allOf: [...allOfBoth(left, right), apart] }
}

const move = (
  keyword: string,
  left: JsonObject,
  right: JsonObject,
  merged: Record<string, unknown>,
  apart: Record<string, unknown>,
): void => {
  if (keyword in right) apart[keyword] = right[keyword]
  if (keyword in left) merged[keyword] = left[keyword]
  else delete merged[keyword]
}

const allOfBoth = (left: JsonObject, right: JsonObject): readonly unknown[] => [
  ...(listOf(left['allOf']) ?? []),
  ...(listOf(right['allOf']) ?? []),
]

/** A closed schema takes none of the properties that only its neighbour names. */
const permitted = (schema: JsonObject, other: JsonObject): JsonObject => {
  if (other['additionalProperties'] !== false || !isObject(schema['properties'])) return schema
  if ('patternProperties' in other) return schema
  const known = asObject(other['properties'])
  const kept = Object.entries(schema['properties']).filter(([name]) => Object.hasOwn(known, name))
  return { ...schema, properties: Object.fromEntries(kept) }
}

/** Keywords whose meaning hangs on each other. */
const GROUPS = [
  ['if', 'then', 'else'],
  ['contains', 'minContains', 'maxContains'],
] as const

type Meeting = (left: unknown, right: unknown) => unknown

const largest: Meeting = (left, right) => Math.max(Number(left), Number(right))
const smallest: Meeting = (left, right) => Math.min(Number(left), Number(right))
const bothSchemas: Meeting = (left, right) =>
  left === true
    ? right
    : right === true
      ? left
      : left === false || right === false
        ? false
        : { allOf: [left, right] }

const bothMaps: Meeting = (left, right) => {
  const [ours, theirs] = [asObject(left), asObject(right)]
  const shared = Object.keys(ours).filter(
    name => Object.hasOwn(theirs, name) && !isEqual(ours[name], theirs[name]),
  )
  const met = Object.fromEntries(shared.map(name => [name, bothSchemas(ours[name], theirs[name])]))
  return { ...theirs, ...ours, ...met }
}

const common: Meeting = (left, right) => {
  if (!Array.isArray(left) || !Array.isArray(right)) return undefined
  return listOf((left as unknown[]).filter(item => right.some(other => isEqual(item, other))))
}

const commonTypes: Meeting = (left, right) => {
  const [ours, theirs] = [typesOf(left), typesOf(right)]
  const narrower = (type: unknown, others: readonly unknown[]): boolean =>
    others.includes(type) || (type === 'integer' && others.includes('number'))
  const kept = new Set([
    ...ours.filter(type => narrower(type, theirs)),
    ...theirs.filter(type => narrower(type, ours)),
  ])
  if (kept.has('integer')) kept.delete('number')
  return kept.size > 1 ? [...kept] : [...kept][0]
}

const typesOf = (type: unknown): readonly unknown[] => (Array.isArray(type) ? (type as unknown[]) : [type])

const union: Meeting = (left, right) => [...new Set([...(listOf(left) ?? []), ...(listOf(right) ?? [])])]

/** Of whole numbers the least common multiple. */
const multiple: Meeting = (left, right) => {
  const [ours, theirs] = [Number(left), Number(right)]
  if (!Number.isSafeInteger(ours) || !Number.isSafeInteger(theirs) || ours < 1 || theirs < 1) return undefined
  return (ours / divisor(ours, theirs)) * theirs
}

const divisor = (left: number, right: number): number => (right === 0 ? left : divisor(right, left % right))

/** What a keyword is in one schema when two ask for it; `undefined` where one schema cannot say it. */
const MEETINGS: Readonly<Record<string, Meeting>> = {
  minimum: largest,
  exclusiveMinimum: largest,
  minLength: largest,
  minItems: largest,
  minProperties: largest,
  maximum: smallest,
  exclusiveMaximum: smallest,
  maxLength: smallest,
  maxItems: smallest,
  maxProperties: smallest,
  multipleOf: multiple,
  uniqueItems: (left, right) => left === true || right === true,
  type: commonTypes,
  enum: common,
  required: union,
  properties: bothMaps,
  patternProperties: bothMaps,
  dependentSchemas: bothMaps,
  dependentRequired: (left, right) =>
    Object.fromEntries(
      [...new Set([...Object.keys(asObject(left)), ...Object.keys(asObject(right))])].map(name => [
        name,
        union(asObject(left)[name], asObject(right)[name]),
      ]),
    ),
  items: bothSchemas,
  additionalProperties: bothSchemas,
  unevaluatedProperties: bothSchemas,
  unevaluatedItems: bothSchemas,
  propertyNames: bothSchemas,
  not: (left, right) => ({ anyOf: [left, right] }),
  allOf: (left, right) => [...(listOf(left) ?? []), ...(listOf(right) ?? [])],
}

/** Of two of these neither may be forgotten; of other keywords, such as titles, the first stays. */
const INSEPARABLE: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'pattern',
  'format',
  'multipleOf',
  'oneOf',
  'anyOf',
  'prefixItems',
])

const isEqual = (left: unknown, right: unknown): boolean =>
  left === right || (typeof left === typeof right && JSON.stringify(left) === JSON.stringify(right))
