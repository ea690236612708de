import { isObject, own } from '#base'
import type { Contract, Schema } from '#contract'
import { facetsOf } from './facets.ts'
import type { Facets, SchemaRow } from './model/schema.ts'
import { stringAt } from './text.ts'

const MAXIMUM_DEPTH = 10
const MAXIMUM_ROWS = 400

export type Direction = 'request' | 'response'

/** Systems that read a field, by its path. */
export type Readers = ReadonlyMap<string, readonly string[]>

interface Walk {
  readonly contract: Contract
  readonly direction: Direction
  readonly readers: Readers
  readonly rows: SchemaRow[]
}

/** Where the walk stands: the path so far, and the schemas around it, so that recursion ends. */
interface Place {
  readonly path: string
  readonly depth: number
  readonly around: readonly Schema[]
  /** Names that the schemas joined here by `allOf` require. */
  readonly required: ReadonlySet<unknown>
}

const START: Place = { path: '', depth: 0, around: [], required: new Set() }

/**
 * A schema as the lines of a nested table, in document order. What a request may not send (readOnly) or a
 * response does not carry (writeOnly) is left out. Bounded: recursion, depth and length are cut with a line that says so.
 */
export const schemaRows = (
  contract: Contract,
  schema: Schema,
  direction: Direction,
  readers: Readers = new Map(),
): readonly SchemaRow[] => {
  const walk: Walk = { contract, direction, readers, rows: [] }
  const facets = facetsOf(contract, schema)
  const isArray = facets.type.endsWith('[]')
  const hasChildren = childrenOf(contract, contract.resolve(schema))
  if (!hasChildren || isArray || facets.description) {
    walk.rows.push(rowOf(walk, START, '', facets, 'root', true))
  }
  inside(walk, schema, START)
  return walk.rows
}

/** Adds the lines of what is inside a schema: properties, items, parts and variants. */
const inside = (walk: Walk, schema: Schema, place: Place): void => {
  const target = walk.contract.resolve(schema)
  if (!isObject(target)) return
  if (walk.rows.length >= MAXIMUM_ROWS) return
  const end = endAt(place, target)
  if (end) {
    note(walk, place, end, nameOf(schema, target))
    return
  }
  const parts = listAt(target, 'allOf')
  const required = parts.flatMap(part => requiredBy(walk.contract.resolve(part)))
  const within: Place = {
    ...place,
    around: [...place.around, target],
    required: new Set([...place.required, ...requiredBy(target), ...required]),
  }
  for (const part of parts) inside(walk, part, within)
  properties(walk, target, within)
  const items = own(target, 'items')
  if (items !== undefined) {
    inside(walk, items as Schema, { ...within, path: `${place.path}[]`, required: START.required })
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) variants(walk, listAt(target, keyword), keyword, within)
}

/** Why the walk goes no deeper; `undefined` where it does. */
const endAt = (place: Place, target: Schema): 'recursion' | 'cut' | undefined => {
  if (place.around.includes(target)) return 'recursion'
  return place.depth >= MAXIMUM_DEPTH ? 'cut' : undefined
}

const properties = (walk: Walk, schema: Schema, place: Place): void => {
  for (const [name, property] of Object.entries(objectAt(schema, 'properties'))) {
    line(walk, name, property as Schema, 'property', place.required.has(name), place)
  }
  const rest = own(schema, 'additionalProperties')
  if (isObject(rest)) line(walk, '*', rest, 'map', false, place)
}

const line = (
  walk: Walk,
  name: string,
  schema: Schema,
  kind: SchemaRow['kind'],
  required: boolean,
  place: Place,
): void => {
  const facets = facetsOf(walk.contract, schema)
  if (facets.access === (walk.direction === 'request' ? 'readOnly' : 'writeOnly')) return
  if (walk.rows.length >= MAXIMUM_ROWS - 1) {
    if (walk.rows.length === MAXIMUM_ROWS - 1) note(walk, place, 'cut', '')
    return
  }
  const path = place.path === '' ? name : `${place.path}.${name}`
  walk.rows.push(rowOf(walk, { ...place, path }, name, facets, kind, required))
  inside(walk, schema, { path, depth: place.depth + 1, around: place.around, required: START.required })
}

/** Alternatives get a line with their title each; a lone `null` is only part of the type. */
const variants = (walk: Walk, list: readonly Schema[], keyword: string, place: Place): void => {
  for (const [index, variant] of list.entries()) {
    const facets = facetsOf(walk.contract, variant)
    if (walk.rows.length >= MAXIMUM_ROWS - 1) return
    const name = nameOf(variant, walk.contract.resolve(variant)) || `${keyword} ${index + 1}`
    walk.rows.push(rowOf(walk, place, name, facets, 'variant', false))
    inside(walk, variant, { ...place, depth: place.depth + 1 })
  }
}

const rowOf = (
  walk: Walk,
  place: Place,
  name: string,
  facets: Facets,
  kind: SchemaRow['kind'],
  required: boolean,
): SchemaRow => ({
  ...facets,
  path: place.path,
  name,
  depth: place.depth,
  kind,
  required,
  readBy: kind === 'property' ? (walk.readers.get(place.path) ?? []) : [],
})

const NOTHING: Facets = {
  type: '',
  format: undefined,
  description: undefined,
  dataClass: undefined,
  deprecated: false,
  access: undefined,
  constraints: [],
  values: [],
  fallback: undefined,
  example: undefined,
}

const note = (walk: Walk, place: Place, kind: 'recursion' | 'cut', name: string): void => {
  walk.rows.push(rowOf(walk, place, name, NOTHING, kind, false))
}

const childrenOf = (contract: Contract, schema: Schema): boolean =>
  own(schema, 'properties') !== undefined ||
  isObject(own(schema, 'additionalProperties')) ||
  listAt(schema, 'oneOf').length + listAt(schema, 'anyOf').length > 0 ||
  listAt(schema, 'allOf').some(
    part => contract.resolve(part) !== schema && isObject(own(contract.resolve(part), 'properties')),
  )

const listAt = (schema: Schema, keyword: string): readonly Schema[] => {
  const value = own(schema, keyword)
  return Array.isArray(value) ? (value as Schema[]) : []
}

const objectAt = (schema: Schema, keyword: string): Readonly<Record<string, unknown>> => {
  const value = own(schema, keyword)
  return isObject(value) ? value : {}
}

const requiredBy = (schema: Schema): readonly unknown[] => {
  const value = own(schema, 'required')
  return Array.isArray(value) ? value : []
}

/** The title of a schema, or the last step of its `$ref`. */
const nameOf = (schema: Schema, target: Schema): string => {
  const reference = stringAt(schema, '$ref')
  return stringAt(target, 'title') ?? reference?.slice(reference.lastIndexOf('/') + 1) ?? ''
}
