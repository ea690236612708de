import { isObject, type JsonObject, own } from '#base'
import type { Contract, Schema } from '#contract'

/** `resolve` of a contract: follows internal `$ref`s. */
export type Resolve = Contract['resolve']

const DEEPEST = 6

/** The schema and the parts of its `allOf`, references followed. */
const partsOf = (resolve: Resolve, schema: unknown, depth = 0): readonly JsonObject[] => {
  const resolved = resolve(schema as Schema)
  if (!isObject(resolved) || depth > DEEPEST) return []
  const all = resolved['allOf']
  return [resolved, ...(Array.isArray(all) ? all.flatMap(part => partsOf(resolve, part, depth + 1)) : [])]
}

/** The properties of an object schema by name; those of its `allOf` belong to it. */
export const propertiesOf = (resolve: Resolve, schema: unknown): ReadonlyMap<string, Schema> =>
  new Map(
    partsOf(resolve, schema).flatMap(part =>
      Object.entries(isObject(part['properties']) ? part['properties'] : {}).map(
        ([name, property]) => [name, resolve(property as Schema)] as const,
      ),
    ),
  )

export const requiredOf = (resolve: Resolve, schema: unknown): readonly string[] =>
  partsOf(resolve, schema).flatMap(({ required }) =>
    Array.isArray(required) ? required.filter(name => typeof name === 'string') : [],
  )

/** Whether an object of this schema may show what the schema does not name. */
export const isOpen = (resolve: Resolve, schema: unknown): boolean =>
  partsOf(resolve, schema).some(
    part => isObject(part['additionalProperties']) || part['additionalProperties'] === true,
  )

/** The schema of the items, where the schema is that of an array. */
export const itemsOf = (resolve: Resolve, schema: unknown): Schema | undefined => {
  const [part] = partsOf(resolve, schema).filter(candidate => candidate['items'] !== undefined)
  return part && hasType(part, 'array') ? resolve(part['items'] as Schema) : undefined
}

export const hasType = (schema: unknown, type: string): boolean => {
  const named = own(schema, 'type')
  return named === undefined || named === type || (Array.isArray(named) && named.includes(type))
}

/** `petId`, `pet_id` and `pet-id` are one name to whoever wrote the specification. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
