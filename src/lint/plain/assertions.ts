import { isDeepStrictEqual } from 'node:util'
import { isObject, objectOr, own } from '#base'
import { type Assertion, limit, list, ofLists, ofNumbers, ofObjects, ofTexts } from './assertion.ts'
import { hasFormat, lengthOf, matches } from './text.ts'
import { every, not, one, some, type Verdict } from './verdict.ts'

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  array: value => Array.isArray(value),
  boolean: value => typeof value === 'boolean',
  integer: value => Number.isInteger(value),
  null: value => value === null,
  number: value => Number.isFinite(value),
  object: value => isObject(value),
  string: value => typeof value === 'string',
}

const isOfType = (type: unknown, value: unknown): Verdict =>
  typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type]?.(value) : undefined

/** Numbers such as -0 make equal objects look different: only a difference of scalars is plain. */
const equal = (left: unknown, right: unknown): Verdict => {
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return left === right
  return isDeepStrictEqual(left, right) || undefined
}

const areUnique = (items: readonly unknown[]): Verdict => {
  if (items.every(item => typeof item !== 'object')) return new Set(items).size === items.length
  const texts = items.map(item => JSON.stringify(item, sorted))
  return new Set(texts).size === items.length
}

const sorted = (_: string, value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value

/** The assertions of JSON Schema 2020-12 that can be judged one by one. What isn't here isn't plain. */
export const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  type: (given, value) => some(Array.isArray(given) ? given : [given], type => isOfType(type, value)),
  const: equal,
  enum: list((values, value) => some(values, one => equal(one, value))),

  format: hasFormat,
  pattern: ofTexts(matches),
  minLength: ofTexts(limit((least, text) => lengthOf(text) >= least)),
  maxLength: ofTexts(limit((most, text) => lengthOf(text) <= most)),

  minimum: ofNumbers(limit((least, value) => value >= least)),
  maximum: ofNumbers(limit((most, value) => value <= most)),
  exclusiveMinimum: ofNumbers(limit((bound, value) => value > bound)),
  exclusiveMaximum: ofNumbers(limit((bound, value) => value < bound)),
  multipleOf: ofNumbers(
    // Fractions have a remainder where there should be none.
    limit((unit, value) => (Number.isSafeInteger(value / unit) && Number.isSafeInteger(unit)) || undefined),
  ),

  minItems: ofLists(limit((least, items) => items.length >= least)),
  maxItems: ofLists(limit((most, items) => items.length <= most)),
  uniqueItems: ofLists((given, items) => (given === true ? areUnique(items) : given === false || undefined)),
  prefixItems: ofLists(
    list((schemas, items, judge) =>
      every(schemas.slice(0, items.length), (schema, index) => judge(schema, items[index])),
    ),
  ),
  items: ofLists((given, items, judge, { prefixItems }) =>
    every(Array.isArray(prefixItems) ? items.slice(prefixItems.length) : items, item => judge(given, item)),
  ),

  minProperties: ofObjects(limit((least, value) => Object.keys(value).length >= least)),
  maxProperties: ofObjects(limit((most, value) => Object.keys(value).length <= most)),
  properties: ofObjects((given, value, judge) =>
    every(
      Object.entries(objectOr(given)),
      ([name, schema]) => !Object.hasOwn(value, name) || judge(schema, value[name]),
    ),
  ),
  patternProperties: ofObjects((given, value, judge) =>
    every(Object.entries(objectOr(given)), ([pattern, schema]) =>
      every(Object.keys(value), name => {
        const taken = matches(pattern, name)
        return taken ? judge(schema, value[name]) : not(taken)
      }),
    ),
  ),
  additionalProperties: ofObjects((given, value, judge, { properties, patternProperties }) =>
    every(Object.keys(value), name => {
      if (Object.hasOwn(objectOr(properties), name)) return true
      const taken = some(Object.keys(objectOr(patternProperties)), pattern => matches(pattern, name))
      return taken === false ? judge(given, value[name]) : taken
    }),
  ),
  propertyNames: ofObjects((given, value, judge) => every(Object.keys(value), name => judge(given, name))),

  allOf: list((schemas, value, judge) => every(schemas, schema => judge(schema, value))),
  anyOf: list((schemas, value, judge) => some(schemas, schema => judge(schema, value))),
  oneOf: list((schemas, value, judge) => one(schemas, schema => judge(schema, value))),
  not: (given, value, judge) => not(judge(given, value)),
  if: (given, value, judge, schema) => {
    const condition = judge(given, value)
    if (condition === undefined) return undefined
    const consequence = own(schema, condition ? 'then' : 'else')
    return consequence === undefined || judge(consequence, value)
  },
}
