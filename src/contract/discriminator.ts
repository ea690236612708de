import { isObject, type JsonObject } from '#base'

/** What the schemas around a discriminator are called, and who sends its value. */
export interface Naming {
  /** Name of the schema behind a `$ref`. */
  nameOf(reference: string): string | undefined
  /** Names of all schemas of the document. */
  readonly known: readonly string[]
  /**
   * Whether a value that the mapping doesn't know is wrong. No client knows what to make of such an answer; what is
   * asked is judged by the schemas alone, which a discriminator does not change.
   */
  readonly isClosed: boolean
}

/**
 * Alternatives with a discriminator (OAS 3.1 §4.8.25) as a chain of `if` and `then`: the value of the property says
 * which alternative counts, and then only its errors are told. A value that names none leaves the choice open, or is
 * an error of its own where there is a mapping.
 */
export const discriminated = (schema: JsonObject, naming: Naming): JsonObject => {
  const { discriminator, ...rest } = schema
  const keyword = ['oneOf', 'anyOf'].find(candidate => Array.isArray(rest[candidate]))
  if (!isObject(discriminator)) return rest
  const { propertyName, mapping, defaultMapping } = discriminator
  if (typeof propertyName !== 'string') return rest
  const mapped = isObject(mapping) ? mapping : {}
  const isClosed = naming.isClosed && Object.keys(mapped).length > 0 && defaultMapping === undefined
  const closed = (names: readonly string[], open: JsonObject): JsonObject =>
    isClosed
      ? chosenBy(
          having(propertyName, { type: 'string' }),
          { properties: { [propertyName]: { enum: names } } },
          open,
        )
      : open
  // Schemas that build on this one are named by the mapping, or by their own names.
  if (keyword === undefined)
    return isClosed ? withPart(rest, closed([...Object.keys(mapped), ...naming.known], {})) : rest
  const { [keyword]: alternatives, ...beside } = rest
  const named = (alternatives as readonly unknown[]).map(alternative => ({
    alternative,
    values: valuesOf(alternative, mapped, naming.nameOf),
  }))
  const isWhole = named.every(({ values }) => values.length > 0)
  const open = { [keyword]: alternatives }
  const unknown = isWhole
    ? closed(
        named.flatMap(({ values }) => values),
        open,
      )
    : open
  const chain = named.reduceRight<JsonObject>(
    (otherwise, { alternative, values }) =>
      values.length === 0
        ? otherwise
        : chosenBy(having(propertyName, { enum: values }), alternative, otherwise),
    unknown,
  )
  return withPart(beside, chain)
}

const withPart = (schema: JsonObject, part: JsonObject): JsonObject => {
  const { allOf } = schema
  return { ...schema, allOf: [...(Array.isArray(allOf) ? (allOf as unknown[]) : []), part] }
}

/** From entries, because an object with a `then` looks like a promise. */
const chosenBy = (condition: JsonObject, chosen: unknown, otherwise: JsonObject): JsonObject =>
  Object.fromEntries([
    ['if', condition],
    ['then', chosen],
    ['else', otherwise],
  ])

const having = (propertyName: string, property: JsonObject): JsonObject => ({
  type: 'object',
  required: [propertyName],
  properties: { [propertyName]: property },
})

/** The values that choose an alternative: those that the mapping gives it, and the name of its schema. */
export const valuesOf = (
  alternative: unknown,
  mapping: JsonObject,
  nameOf: (reference: string) => string | undefined,
): readonly string[] => {
  const reference = isObject(alternative) ? alternative['$ref'] : undefined
  const name = typeof reference === 'string' ? nameOf(reference) : undefined
  if (name === undefined) return []
  const mapped = Object.keys(mapping).filter(value => lastToken(String(mapping[value])) === name)
  return [...mapped, name]
}

/** A mapping names its schema by a reference or by the schema's name. */
export const lastToken = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)
