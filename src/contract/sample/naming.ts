import { isObject, type JsonObject, own } from '#base'
import { propertiesOf, type Resolve } from '../decode.ts'
import { lastToken, valuesOf } from '../discriminator.ts'
import { asObject, listOf } from './schema.ts'

/** The schemas of the document by their names. */
export type Components = () => JsonObject

interface Names {
  readonly resolve: Resolve
  readonly components: Components
}

/**
 * The alternatives of a schema with a discriminator, each with the value that chooses it: those that it lists, or the
 * schemas that build on it with `allOf` (OAS 3.1 §4.8.25).
 */
export const alternativesOf = (
  schema: JsonObject,
  merged: JsonObject,
  names: Names,
): readonly unknown[] | undefined => {
  const { discriminator } = merged
  const property = own(discriminator, 'propertyName')
  if (typeof property !== 'string') return undefined
  const keyword = ['oneOf', 'anyOf'].find(candidate => listOf(merged[candidate]))
  if (keyword === undefined) return listOf(derived(schema, names))
  const { [keyword]: alternatives, discriminator: _, ...beside } = merged
  const mapping = asObject(own(discriminator, 'mapping'))
  return listOf(alternatives)?.map(alternative => {
    const values = valuesOf(alternative, mapping, lastToken)
    return { allOf: [named(alternative, property, values, names), beside] }
  })
}

/** A schema that builds on one with a discriminator, with its own value of that. */
export const selfNamed = (schema: JsonObject, names: Names): JsonObject => {
  const parts = listOf(schema['allOf'])
  if (!parts) return schema
  const discriminator = parts.map(part => own(names.resolve(part), 'discriminator')).find(isObject)
  const property = own(discriminator, 'propertyName')
  if (typeof property !== 'string') return schema
  return named(schema, property, namesOf(schema, asObject(own(discriminator, 'mapping')), names), names)
}

/** With the value that chooses an alternative, unless its own schema allows none of them. */
const named = (
  alternative: unknown,
  property: string,
  values: readonly string[],
  { resolve }: Names,
): JsonObject => {
  const schema = resolve(propertiesOf(alternative, resolve).get(property))
  const allowed = isObject(schema)
    ? 'const' in schema
      ? [schema['const']]
      : listOf(schema['enum'])
    : undefined
  const value = allowed ? values.find(candidate => allowed.includes(candidate)) : values[0]
  if (value === undefined) return { allOf: [alternative] }
  const fixed = { type: 'object', required: [property], properties: { [property]: { const: value } } }
  return { allOf: [alternative, fixed] }
}

/** The values that stand for a schema of the document: those of the mapping, then its name. */
const namesOf = (
  schema: JsonObject,
  mapping: JsonObject,
  { resolve, components }: Names,
): readonly string[] => {
  const mapped = Object.keys(mapping).filter(value => resolve(target(mapping[value])) === schema)
  const names = Object.entries(components()).filter(([, component]) => component === schema)
  return [...mapped, ...names.map(([name]) => name)]
}

const target = (reference: unknown): JsonObject => {
  const text = String(reference)
  return { $ref: text.includes('/') || text.startsWith('#') ? text : `#/components/schemas/${text}` }
}

/** The schemas that build on one with a discriminator of its own. */
const derived = (schema: JsonObject, { resolve, components }: Names): readonly JsonObject[] => {
  if (!('discriminator' in schema)) return []
  const buildsOn = (component: unknown): boolean =>
    (listOf(own(component, 'allOf')) ?? []).some(part => resolve(part) === schema)
  return Object.values(components()).filter(isObject).filter(buildsOn)
}
