import { isObject, own } from '#base'
import type { Operation, ResponseEntry, Schema } from '#contract'
import { itemsOf, propertiesOf, type Resolve } from './schema-fields.ts'

/** Where the members of a collection stand in a body: at its top, or inside an envelope such as `{data, meta}`. */
export interface Shape {
  /** Names of the properties that lead there. */
  readonly path: readonly string[]
  /** Schema of one member. */
  readonly item: Schema
}

const DEEPEST = 2

/** Where a list stands: the first array of objects that the schema names, the outermost one. */
export const listShape = (resolve: Resolve, schema: unknown, depth = 0): Shape | undefined => {
  const item = itemsOf(resolve, schema)
  if (item !== undefined) return propertiesOf(resolve, item).size > 0 ? { path: [], item } : undefined
  return within(resolve, schema, depth, (inner, deeper) => listShape(resolve, inner, deeper))
}

/** Where one member stands: the outermost object for which `isMember` holds of its properties. */
export const memberShape = (
  resolve: Resolve,
  schema: unknown,
  isMember: (properties: ReadonlyMap<string, Schema>) => boolean,
  depth = 0,
): Shape | undefined => {
  const properties = propertiesOf(resolve, schema)
  if (properties.size === 0 && itemsOf(resolve, schema) !== undefined) return undefined
  if (isMember(properties)) return { path: [], item: resolve(schema as Schema) }
  return within(resolve, schema, depth, (inner, deeper) => memberShape(resolve, inner, isMember, deeper))
}

const within = (
  resolve: Resolve,
  schema: unknown,
  depth: number,
  look: (inner: Schema, depth: number) => Shape | undefined,
): Shape | undefined => {
  if (depth >= DEEPEST) return undefined
  for (const [name, property] of propertiesOf(resolve, schema)) {
    const found = look(property, depth + 1)
    if (found) return { ...found, path: [name, ...found.path] }
  }
  return undefined
}

/** The value to which the path of a shape leads. */
export const atPath = (value: unknown, path: readonly string[]): unknown => {
  let found = value
  for (const name of path) found = own(found, name)
  return found
}

/** A copy of `value` with something else at the end of the path. */
export const withAtPath = (value: unknown, path: readonly string[], held: unknown): unknown => {
  const [name, ...rest] = path
  if (name === undefined) return held
  return { ...(isObject(value) ? value : {}), [name]: withAtPath(own(value, name), rest, held) }
}

/** The first response of success, and the first content of it that is not merely text. */
export const successOf = (
  operation: Operation | undefined,
  preferred: readonly number[],
): Success | undefined => {
  if (!operation) return undefined
  const documented = operation.responses.filter(({ status }) => status.startsWith('2'))
  const exact = preferred.flatMap(status => documented.find(entry => entry.status === String(status)) ?? [])
  const entry = exact[0] ?? documented[0] ?? operation.responses.find(({ status }) => status === 'default')
  if (!entry) return undefined
  const status = /^\d+$/.test(entry.status) ? Number(entry.status) : (preferred[0] ?? 200)
  const content = entry.content.find(({ schema }) => schema !== undefined)
  return {
    status,
    entry,
    schema: content?.schema,
    examples: content?.examples.map(({ value }) => value) ?? [],
  }
}

export interface Success {
  readonly status: number
  readonly entry: ResponseEntry
  /** `undefined` for an answer without content. */
  readonly schema: Schema | undefined
  readonly examples: readonly unknown[]
}
