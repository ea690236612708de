import { isObject, type JsonObject } from '#base'

/**
 * Alternatives with a discriminator (OAS 3.1 §4.8.25) as a chain of `if` and `then`: the value of the property says
 * which alternative counts, and then only its errors are told. A value that names none leaves the choice open.
 * `nameOf` gives the name of the schema behind a `$ref`.
 */
export const discriminated = (
  schema: JsonObject,
  nameOf: (reference: string) => string | undefined,
): JsonObject => {
  const { discriminator, ...rest } = schema
  const keyword = ['oneOf', 'anyOf'].find(candidate => Array.isArray(rest[candidate]))
  if (!isObject(discriminator) || keyword === undefined) return rest
  const { propertyName, mapping } = discriminator
  if (typeof propertyName !== 'string') return rest
  const { [keyword]: alternatives, allOf, ...beside } = rest
  const chain = (alternatives as readonly unknown[]).reduceRight<JsonObject>(
    (otherwise, alternative) => {
      const values = valuesOf(alternative, isObject(mapping) ? mapping : {}, nameOf)
      return values.length === 0
        ? otherwise
        : Object.fromEntries([
            ['if', having(propertyName, values)],
            ['then', alternative],
            ['else', otherwise],
          ])
    },
    { [keyword]: alternatives },
  )
  return { ...beside, allOf: [...(Array.isArray(allOf) ? (allOf as unknown[]) : []), chain] }
}

const having = (propertyName: string, values: readonly string[]): JsonObject => ({
  type: 'object',
  required: [propertyName],
  properties: { [propertyName]: { enum: values } },
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
