import { isObject, type JsonObject } from '#base'
import { type Resolve, typesIn } from '../decode.ts'
import type { Generate } from './sampler.ts'
import { listOf } from './schema.ts'

/** Attempts at one value: what half of all attempts meet is then missed once in sixteen million. */
const ATTEMPTS = 24

/** Makes a value until it is valid, within bounds; when none is, the first. */
export const guarded =
  (generate: Generate, isValid: (value: unknown) => boolean): Generate =>
  (stream, depth) => {
    const first = generate(stream, depth)
    if (isValid(first)) return first
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      const made = stream.again(attempt, () => generate(stream, depth))
      if (!made) return first
      if (isValid(made.value)) return made.value
    }
    return first
  }

/** Whether a value made for this schema, all `allOf` merged, may still be invalid. */
export const isUncertain = (schema: JsonObject, resolve: Resolve): boolean =>
  Object.keys(schema).some(keyword => DOUBTS[keyword]?.(schema[keyword], resolve) ?? false)

type Doubt = (value: unknown, resolve: Resolve) => boolean

const always: Doubt = () => true
const ifAny: Doubt = value => isObject(value) && Object.keys(value).length > 0

/** Keywords that making a value only tries to meet. */
const DOUBTS: Readonly<Record<string, Doubt>> = {
  allOf: value => listOf(value) !== undefined,
  oneOf: (value, resolve) => !areDisjoint(listOf(value) ?? [], resolve),
  not: always,
  if: always,
  contains: always,
  prefixItems: always,
  unevaluatedItems: always,
  unevaluatedProperties: always,
  propertyNames: always,
  minProperties: always,
  maxProperties: always,
  patternProperties: ifAny,
  dependentSchemas: ifAny,
  dependentRequired: ifAny,
  // Binary fractions have no exact multiples.
  multipleOf: value => !Number.isInteger(value),
}

/** Whether no value is of two alternatives, because each has types of its own. */
const areDisjoint = (alternatives: readonly unknown[], resolve: Resolve): boolean => {
  const seen = new Set<string>()
  return alternatives.every(alternative => {
    const types = [...typesIn(alternative, resolve)].map(type => (type === 'integer' ? 'number' : type))
    const isNew = types.length > 0 && types.every(type => !seen.has(type))
    for (const type of types) seen.add(type)
    return isNew
  })
}
