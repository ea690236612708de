import { isObject, type JsonObject, objectOr } from '#base'
import type { Contract, Schema } from '#contract'

/** Schemas nest without end where they refer to themselves. */
const DEPTH = 8

/**
 * The keywords that hold for a value: `$ref` followed, `allOf` merged, the one branch of `anyOf` or `oneOf`
 * that isn't null. Only a guide to what is worth trying: the contract's validator has the last word.
 */
export const facetsOf = (contract: Contract, schema: Schema, depth = 0): JsonObject => {
  const resolved = contract.resolve(schema)
  if (!isObject(resolved) || depth > DEPTH) return {}
  const parts = [...branches(resolved['allOf']), ...onlyBranch(resolved)]
  return parts.map(part => facetsOf(contract, part, depth + 1)).reduce(merge, resolved)
}

const branches = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isObject) : [])

const onlyBranch = (schema: JsonObject): Schema[] => {
  const choices = branches(schema['anyOf'] ?? schema['oneOf']).filter(
    choice => objectOr(choice)['type'] !== 'null',
  )
  return choices.length === 1 ? choices : []
}

const merge = (left: JsonObject, right: JsonObject): JsonObject => ({
  ...right,
  ...left,
  properties: { ...objectOr(right['properties']), ...objectOr(left['properties']) },
  required: [...listOf(left['required']), ...listOf(right['required'])],
})

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export const typesOf = (facets: JsonObject): readonly unknown[] => {
  const type = facets['type']
  if (type !== undefined) return Array.isArray(type) ? type : [type]
  if (isObject(facets['properties']) && Object.keys(facets['properties']).length > 0) return ['object']
  return facets['items'] === undefined ? [] : ['array']
}

export const numberOr = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined
