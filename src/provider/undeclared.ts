import { isObject, type JsonObject, own } from '#base'
import type { Schema } from '#contract'

type Resolve = (schema: Schema) => Schema

/** What the schemas that meet at one place of a value say together, whichever alternative holds. */
interface Shape {
  readonly properties: Map<string, Schema[]>
  readonly items: Schema[]
  /** Of properties that have no name of their own. */
  readonly others: Schema[]
  /** Whether any of them says what may stand beside the named properties. */
  isStated: boolean
}

const COMPOSED = ['allOf', 'anyOf', 'oneOf'] as const
const CONDITIONAL = ['if', 'then', 'else'] as const
const DEEPEST = 64

/**
 * JSON pointers of fields that no schema names, where none says either whether others may come: valid by JSON Schema,
 * and yet nobody decided that they may leave (OWASP API3:2023).
 */
export const undeclaredFields = (resolve: Resolve, schema: Schema, value: unknown): readonly string[] =>
  mayHaveUndeclared(resolve, schema) ? undeclaredIn(resolve, [schema], value, '', 0) : []

const known = new WeakMap<JsonObject, boolean>()

/** Most contracts are closed everywhere, so that there is nothing to look for in any answer. */
export const mayHaveUndeclared = (resolve: Resolve, schema: Schema): boolean => {
  if (!isObject(schema)) return false
  const found = known.get(schema) ?? isOpenSomewhere(resolve, [schema], new Set())
  known.set(schema, found)
  return found
}

const isOpenSomewhere = (resolve: Resolve, schemas: readonly Schema[], seen: Set<Schema>): boolean => {
  const fresh = schemas.filter(schema => !seen.has(schema))
  if (fresh.length === 0) return false
  for (const schema of fresh) seen.add(schema)
  const shape = shapeOf(resolve, schemas)
  if (isSilent(shape)) return true
  const below = [...shape.properties.values(), shape.items, shape.others]
  return below.some(next => isOpenSomewhere(resolve, next, seen))
}

/** It names properties and doesn't say whether there may be others. */
const isSilent = ({ properties, isStated }: Shape): boolean => properties.size > 0 && !isStated

const undeclaredIn = (
  resolve: Resolve,
  schemas: readonly Schema[],
  value: unknown,
  pointer: string,
  depth: number,
): readonly string[] => {
  if (schemas.length === 0 || depth > DEEPEST || typeof value !== 'object' || value === null) return []
  const shape = shapeOf(resolve, schemas)
  const below = (next: unknown, key: string | number, found: readonly Schema[]) =>
    undeclaredIn(resolve, found, next, `${pointer}/${escaped(String(key))}`, depth + 1)
  if (Array.isArray(value)) return value.flatMap((item, index) => below(item, index, shape.items))
  return Object.entries(value).flatMap(([name, next]) => {
    const found = shape.properties.get(name)
    if (found) return below(next, name, found)
    return isSilent(shape) ? [`${pointer}/${escaped(name)}`] : below(next, name, shape.others)
  })
}

const escaped = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1')

const shapeOf = (resolve: Resolve, schemas: readonly Schema[]): Shape => {
  const shape: Shape = { properties: new Map(), items: [], others: [], isStated: false }
  const seen = new Set<Schema>()
  for (const schema of schemas) gather(resolve, schema, shape, seen)
  return shape
}

const gather = (resolve: Resolve, schema: Schema, shape: Shape, seen: Set<Schema>): void => {
  if (!isObject(schema) || seen.has(schema)) return
  seen.add(schema)
  if (schema['$ref'] !== undefined) gather(resolve, resolve(schema), shape, seen)
  for (const [name, property] of Object.entries(objectIn(schema, 'properties'))) {
    shape.properties.set(name, [...(shape.properties.get(name) ?? []), property])
  }
  shape.others.push(...Object.values(objectIn(schema, 'patternProperties')))
  for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
    const others = own(schema, keyword) as Schema | undefined
    if (others === undefined) continue
    shape.isStated = true
    shape.others.push(others)
  }
  if (schema['patternProperties'] !== undefined) shape.isStated = true
  shape.items.push(...listIn(schema, 'prefixItems'), ...oneIn(schema, 'items'))
  for (const keyword of COMPOSED) {
    for (const part of listIn(schema, keyword)) gather(resolve, part, shape, seen)
  }
  for (const keyword of CONDITIONAL) {
    for (const part of oneIn(schema, keyword)) gather(resolve, part, shape, seen)
  }
}

const objectIn = (schema: JsonObject, keyword: string): Readonly<Record<string, Schema>> => {
  const value = own(schema, keyword)
  return isObject(value) ? (value as Readonly<Record<string, Schema>>) : {}
}

const listIn = (schema: JsonObject, keyword: string): readonly Schema[] => {
  const value = own(schema, keyword)
  return Array.isArray(value) ? (value as readonly Schema[]) : []
}

const oneIn = (schema: JsonObject, keyword: string): readonly Schema[] => {
  const value = own(schema, keyword)
  return value === undefined ? [] : [value as Schema]
}
