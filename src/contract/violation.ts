import type { ErrorObject } from 'ajv/dist/2020.js'
import { escapeToken, isObject } from '#base'
import { type Judge, type Nearest, namesOf, nearestOf } from './nearest.ts'
import type { Violation } from './operation.ts'
import { isPattern } from './pattern.ts'

/** Where each schema that Ajv was given stands in the document; Ajv's own paths lose that behind a `$ref`. */
export type Places = WeakMap<object, string>

/** More would not help anybody, and a hostile body could have millions. */
const MOST = 20

/** How many failed alternatives are looked into. */
const MOST_NEAREST = 3

export interface Judged extends Judge {
  readonly places: Places
}

/** Ajv's errors as violations. Values never appear in them: they may be personal. */
export const violationsOf = (
  errors: readonly ErrorObject[],
  part: Violation['in'],
  base: string,
  judged: Judged,
): readonly Violation[] => {
  let left = MOST_NEAREST
  const told: Violation[] = []
  for (const error of withoutBranches(errors)) {
    const near = BRANCHING.has(error.keyword) && left-- > 0 ? nearestOf(error, judged) : undefined
    const violation = violationOf(error, part, base, judged)
    if (near) told.push(pointing(violation, near, error, judged), ...inside(near, violation, judged))
    else told.push(violation)
  }
  return told.length > MOST ? told.slice(0, MOST) : told
}

const BRANCHING: ReadonlySet<string> = new Set(['oneOf', 'anyOf'])

const pointing = (violation: Violation, { name }: Nearest, error: ErrorObject, judged: Judged): Violation => {
  const names = namesOf(error, judged)
  return {
    ...violation,
    detail: `${violation.detail}; the nearest is ${name}`,
    wanted: names.length === 0 ? violation.wanted : `${violation.wanted}: ${listedNames(names)}`,
  }
}

/** What is wrong with the nearest alternative; alternatives inside it are only named. */
const inside = (
  { name, errors }: Nearest,
  { in: part, pointer }: Violation,
  judged: Judged,
): readonly Violation[] =>
  withoutBranches(errors).map(error => {
    const violation = violationOf(error, part, pointer, judged)
    return { ...violation, detail: `${violation.detail} (${name})` }
  })

/**
 * When every branch of `oneOf` or `anyOf` failed, what each of them wanted would contradict the others; those errors
 * stand right before its own. What an `if` says is said by its branch. In one pass: a hostile body has a million errors.
 */
const withoutBranches = (errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const kept: ErrorObject[] = []
  let branching: ErrorObject | undefined
  for (let index = errors.length - 1; index >= 0; index--) {
    const error = errors[index] as ErrorObject
    if (branching && isInside(error, branching)) continue
    branching = BRANCHING.has(error.keyword) ? error : undefined
    if (error.keyword !== 'if') kept.push(error)
  }
  return kept.slice(-MOST).reverse()
}

/** A keyword beside the alternatives is none of theirs. */
const isInside = (error: ErrorObject, { instancePath, parentSchema }: ErrorObject): boolean =>
  error.parentSchema !== parentSchema &&
  (error.instancePath === instancePath || error.instancePath.startsWith(`${instancePath}/`))

const violationOf = (
  error: ErrorObject,
  part: Violation['in'],
  base: string,
  { places }: Judged,
): Violation => {
  const { detail, wanted, property } = describe(error)
  return {
    in: part,
    pointer: `${base}${error.instancePath}${property === undefined ? '' : `/${escapeToken(property)}`}`,
    code: error.keyword,
    detail,
    wanted,
    schemaPointer: `${places.get(error.parentSchema ?? {}) ?? ''}/${error.keyword}`,
  }
}

interface Description {
  readonly detail: string
  readonly wanted: string
  /** The property that is missing or too many. */
  readonly property?: string
}

type Describe = (error: ErrorObject) => Description

/** What the keyword says in the schema: a number, a pattern, the name of a format. */
const limitOf = (error: ErrorObject): string => String(error.schema).slice(0, 200)

/** Most keywords only speak of their limit. */
const limited =
  (describe: (limit: string) => Description): Describe =>
  error =>
    describe(limitOf(error))

const least = (what: string): Describe =>
  limited(limit => ({ detail: `has fewer than ${limit} ${what}`, wanted: `at least ${limit} ${what}` }))
const most = (what: string): Describe =>
  limited(limit => ({ detail: `has more than ${limit} ${what}`, wanted: `at most ${limit} ${what}` }))
const named = (error: ErrorObject, key: string): string =>
  String((error.params as Record<string, unknown>)[key])

/** What each keyword says when it fails: what is wrong, and what the specification wants. */
const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  required: error => ({
    detail: 'is missing',
    wanted: 'a value, because it is required',
    property: named(error, 'missingProperty'),
  }),
  additionalProperties: error => ({
    detail: 'is not a known property',
    wanted: `only ${knownProperties(error)}`,
    property: named(error, 'additionalProperty'),
  }),
  unevaluatedProperties: error => ({
    detail: 'is not a known property',
    wanted: 'only properties that the schema names',
    property: named(error, 'unevaluatedProperty'),
  }),
  type: error => ({
    detail: `is ${kindOf(error.data)}`,
    wanted: named(error, 'type').replaceAll(',', ' or '),
  }),
  enum: error => ({
    detail: 'is not one of the allowed values',
    wanted: `one of ${allowedValues(error)}`,
  }),
  const: error => ({ detail: 'is not the one allowed value', wanted: listed([error.schema]) }),
  pattern: error =>
    isPattern(String(error.schema))
      ? { detail: 'does not match the pattern', wanted: `text that matches ${limitOf(error)}` }
      : {
          detail: 'cannot be checked, because the pattern of the specification is none',
          wanted: `a specification with a regular expression in the place of ${limitOf(error)}`,
        },
  format: limited(limit => ({ detail: `is not a valid ${limit}`, wanted: `a text of format ${limit}` })),
  minLength: least('characters'),
  maxLength: most('characters'),
  minItems: least('items'),
  maxItems: most('items'),
  minProperties: least('properties'),
  maxProperties: most('properties'),
  minimum: limited(limit => ({ detail: `is less than ${limit}`, wanted: `a number of at least ${limit}` })),
  maximum: limited(limit => ({ detail: `is greater than ${limit}`, wanted: `a number of at most ${limit}` })),
  exclusiveMinimum: limited(limit => ({
    detail: `is not greater than ${limit}`,
    wanted: `a number greater than ${limit}`,
  })),
  exclusiveMaximum: limited(limit => ({
    detail: `is not less than ${limit}`,
    wanted: `a number less than ${limit}`,
  })),
  multipleOf: limited(limit => ({
    detail: `is not a multiple of ${limit}`,
    wanted: `a multiple of ${limit}`,
  })),
  uniqueItems: () => ({ detail: 'has equal items', wanted: 'items that all differ' }),
  oneOf: error => ({
    detail: error.params['passingSchemas']
      ? 'fits more than one of the alternatives'
      : 'fits none of the alternatives',
    wanted: 'exactly one of the alternatives',
  }),
  anyOf: () => ({ detail: 'fits none of the alternatives', wanted: 'one of the alternatives' }),
  not: () => ({ detail: 'is a value that the schema excludes', wanted: 'another value' }),
}

const describe = (error: ErrorObject): Description => {
  const known = Object.hasOwn(DESCRIPTIONS, error.keyword) ? DESCRIPTIONS[error.keyword] : undefined
  return (
    known?.(error) ?? {
      detail: error.message ?? 'is not valid',
      wanted: `what '${error.keyword}' asks for`,
    }
  )
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a number'
  return (
    { string: 'a string', boolean: 'a boolean', object: 'an object' }[typeof value as string] ?? 'nothing'
  )
}

const SHOWN = 12

/** Schemas don't change, so each of their lists is written once. */
const LISTS = new WeakMap<object, string>()

const listOnce = (schema: object, values: () => readonly unknown[]): string => {
  const known = LISTS.get(schema)
  if (known !== undefined) return known
  const text = listed(values())
  LISTS.set(schema, text)
  return text
}

const listed = (all: readonly unknown[]): string => {
  const shown = all.slice(0, SHOWN).map(value => JSON.stringify(value))
  return shown.join(', ') + (all.length > SHOWN ? `, … (${all.length} in all)` : '')
}

const listedNames = (names: readonly string[]): string =>
  names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? `, … (${names.length} in all)` : '')

const allowedValues = ({ schema }: ErrorObject): string =>
  Array.isArray(schema) ? listOnce(schema, () => schema) : 'the values that the schema names'

const knownProperties = ({ parentSchema }: ErrorObject): string => {
  const properties: unknown = parentSchema?.['properties']
  return isObject(properties)
    ? listOnce(properties, () => Object.keys(properties))
    : 'properties that the schema names'
}
