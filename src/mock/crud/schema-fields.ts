import { isObject, type JsonObject, own } from '#base'
import type { Contract, Schema } from '#contract'

/** `resolve` of a contract: follows internal `$ref`s. */
export type Resolve = Contract['resolve']

const DEEPEST = 6

export type Composition = 'allOf' | 'oneOf' | 'anyOf'
const EVERY: readonly Composition[] = ['allOf', 'oneOf', 'anyOf']

/** The schema and the parts that these keywords put together, references followed, each part once. */
export const partsOf = (resolve: Resolve, schema: unknown, keywords = EVERY): readonly JsonObject[] => {
  const parts = new Set<JsonObject>()
  const add = (one: unknown, depth: number): void => {
    const resolved = resolve(one as Schema)
    if (!isObject(resolved) || depth > DEEPEST || parts.has(resolved)) return
    parts.add(resolved)
    for (const keyword of keywords) for (const part of listAt(resolved, keyword)) add(part, depth + 1)
  }
  add(schema, 0)
  return [...parts]
}

export const listAt = (schema: JsonObject, keyword: string): readonly unknown[] => {
  const list = schema[keyword]
  return Array.isArray(list) ? (list as unknown[]) : []
}

/** What an object of this schema may have, by name; what only an alternative names belongs to it. */
export const propertiesOf = (resolve: Resolve, schema: unknown): ReadonlyMap<string, Schema> =>
  new Map(partsOf(resolve, schema).flatMap(part => ownProperties(resolve, part)))

export const ownProperties = (resolve: Resolve, part: JsonObject): (readonly [string, Schema])[] =>
  Object.entries(isObject(part['properties']) ? part['properties'] : {}).map(
    ([name, property]) => [name, resolve(property as Schema)] as const,
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
