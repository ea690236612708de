import { isObject, type JsonObject, own } from '#base'
import { entries, entry, type Follower, isSameLocation, items, type Place } from './place.ts'

/** A schema inside another, and what is said of the same value around it. */
export interface Subschema extends Place {
  /** The property that it describes; `undefined` for items and for the root. */
  readonly name: string | undefined
  /** This schema and every one that holds for the same value through `allOf`, `anyOf` or `oneOf`. */
  readonly together: readonly Place[]
}

const ALTERNATIVES = ['anyOf', 'oneOf'] as const
const CONDITIONS = ['then', 'else'] as const
const VALUES = ['items', 'additionalProperties', 'contains', 'contentSchema'] as const

/** The schema and every schema below it, each once, so that recursive schemas end. */
export const subschemas = (
  root: Place,
  follower: Follower,
  name: string | undefined = undefined,
): readonly Subschema[] => {
  // Hundreds of operations answer with the same few errors, and every rule asks for their schemas.
  const places = known.get(follower) ?? new WeakMap<JsonObject, Known[]>()
  known.set(follower, places)
  const here = places.get(root.raw) ?? []
  places.set(root.raw, here)
  const before = here.find(
    one => one.name === name && one.root.node === root.node && isSameLocation(one.root.at, root.at),
  )
  if (before) return before.found
  const found = collected(root, follower, name)
  here.push({ root, name, found })
  return found
}

interface Known {
  readonly root: Place
  readonly name: string | undefined
  readonly found: readonly Subschema[]
}

/** A follower sees one state of one document. */
const known = new WeakMap<Follower, WeakMap<JsonObject, Known[]>>()

const collected = (root: Place, follower: Follower, name: string | undefined): readonly Subschema[] => {
  const found: Subschema[] = []
  const seen = new Set<unknown>()
  const waiting: Subschema[] = [{ ...root, name, together: [root] }]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (seen.has(place.node)) continue
    seen.add(place.node)
    found.push(place)
    waiting.push(...parts(place, follower), ...children(place, follower))
  }
  return found
}

/** Schemas of the same value. */
const parts = (place: Subschema, follower: Follower): Subschema[] => {
  // One list for all of them: a composition may have thousands of parts.
  const all = [...place.together, ...items(follower, place, 'allOf')]
  const single = (part: Place): Subschema => ({ ...part, name: place.name, together: [...all, part] })
  return [
    ...items(follower, place, 'allOf').map(part => ({ ...part, name: place.name, together: all })),
    ...ALTERNATIVES.flatMap(key => items(follower, place, key)).map(single),
    ...CONDITIONS.flatMap(key => entry(follower, place, key) ?? []).map(single),
  ]
}

/** Schemas of the values inside. */
const children = (place: Subschema, follower: Follower): Subschema[] => {
  const alone = (child: Place, name: string | undefined): Subschema => ({ ...child, name, together: [child] })
  return [
    ...entries(follower, place, 'properties').map(([name, property]) => alone(property, name)),
    ...entries(follower, place, 'patternProperties').map(([, property]) => alone(property, undefined)),
    ...VALUES.flatMap(key => entry(follower, place, key) ?? []).map(child => alone(child, undefined)),
    ...items(follower, place, 'prefixItems').map(child => alone(child, undefined)),
  ]
}

/** Whether one of the schemas that hold for a value has the keyword; siblings of a `$ref` count. */
export const says = (schema: Subschema, keyword: string): boolean => saying(schema, keyword) !== undefined

/** What the schemas of a value say under a keyword; the outermost wins. */
export const saying = ({ together }: Subschema, keyword: string): unknown => {
  const answers = told.get(together) ?? new Map<string, unknown>()
  told.set(together, answers)
  if (!answers.has(keyword)) answers.set(keyword, firstOf(together, keyword))
  return answers.get(keyword)
}

/** All parts of a composition ask the same. */
const told = new WeakMap<readonly Place[], Map<string, unknown>>()

const firstOf = (together: readonly Place[], keyword: string): unknown => {
  for (const { node, raw } of together) {
    const value = own(raw, keyword) ?? own(node, keyword)
    if (value !== undefined) return value
  }
  return undefined
}

export const typesOf = ({ node }: Pick<Place, 'node'>): readonly unknown[] => {
  const type = own(node, 'type')
  return Array.isArray(type) ? type : type === undefined ? [] : [type]
}

export const isObjectSchema = (place: Pick<Place, 'node'>): boolean =>
  typesOf(place).includes('object') || isObject(own(place.node, 'properties'))
