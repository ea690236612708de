import type { ErrorObject } from 'ajv/dist/2020.js'
import { isObject } from '#base'
import { lastToken } from './discriminator.ts'

/** What alternatives are judged with: their names behind a `$ref`, and what each says against a value. */
export interface Judge {
  readonly nameOf: (reference: string) => string | undefined
  readonly errorsOf: (alternative: object, value: unknown) => readonly ErrorObject[]
}

export interface Nearest {
  readonly name: string
  /** Their `instancePath` begins at the value that the alternatives are about. */
  readonly errors: readonly ErrorObject[]
}

/** A hostile document could have thousands, and each is compiled. */
const MOST = 50

/** The alternatives of a failed `oneOf` or `anyOf`; none where more than one fitted. */
const alternativesOf = ({ schema, params }: ErrorObject): readonly unknown[] =>
  Array.isArray(schema) && !params['passingSchemas'] ? schema.slice(0, MOST) : []

/** The alternative that was most likely meant, and what is wrong with it; none where all want another type. */
export const nearestOf = (error: ErrorObject, { nameOf, errorsOf }: Judge): Nearest | undefined => {
  const [nearest] = alternativesOf(error)
    .filter(isObject)
    .map((alternative, index) => {
      const errors = errorsOf(alternative, error.data)
      return { name: nameIn(alternative, nameOf) ?? `number ${index + 1}`, errors, rank: rankOf(errors) }
    })
    .sort((one, other) => compare(one.rank, other.rank))
  return nearest?.rank[0] === ANOTHER_TYPE ? undefined : nearest
}

/** Names of the alternatives, as far as they have any. */
export const namesOf = (error: ErrorObject, { nameOf }: Judge): readonly string[] =>
  alternativesOf(error).flatMap(alternative =>
    isObject(alternative) ? (nameIn(alternative, nameOf) ?? []) : [],
  )

const nameIn = (
  { $ref, title, type }: Readonly<Record<string, unknown>>,
  nameOf: Judge['nameOf'],
): string | undefined =>
  [typeof $ref === 'string' ? (nameOf($ref) ?? lastToken($ref)) : undefined, title, type].find(
    (name): name is string => typeof name === 'string' && name !== '',
  )

/** The lower, the nearer; the first number that differs decides. */
type Rank = readonly number[]

const ANOTHER_TYPE = 1

/**
 * Another type altogether is furthest, then another value where the schema has fixed one, which is how alternatives are
 * told apart. Of the others, that with the fewest errors, and those deepest inside.
 */
const rankOf = (errors: readonly ErrorObject[]): Rank => [
  errors.some(({ keyword, instancePath }) => keyword === 'type' && instancePath === '') ? ANOTHER_TYPE : 0,
  errors.filter(isOfAnotherKind).length,
  errors.length,
  -Math.max(...errors.map(({ instancePath }) => instancePath.split('/').length)),
]

const isOfAnotherKind = ({ keyword, schema }: ErrorObject): boolean =>
  keyword === 'const' || (keyword === 'enum' && Array.isArray(schema) && schema.length === 1)

const compare = (one: Rank, other: Rank): number =>
  one.map((number, index) => number - (other[index] as number)).find(difference => difference !== 0) ?? 0
