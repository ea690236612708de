import { own } from '#base'
import { entries, entry, type Follower, items, type Place } from './place.ts'

const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const
const SINGLES = ['items', 'additionalProperties', 'contains', 'if', 'then', 'else', 'not'] as const
const COMPOSING: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf'])

export interface PropertyView extends Place {
  readonly name: string
}

/** Every property below a schema, each schema visited once, so that recursive schemas end. */
export const propertiesBelow = (schema: Place, follower: Follower): readonly PropertyView[] => {
  const found: PropertyView[] = []
  const seen = new Set<unknown>()
  const waiting = [schema]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (seen.has(place.node)) continue
    seen.add(place.node)
    const parent = place
    const properties = entries(follower, parent, 'properties')
    found.push(...properties.map(([name, property]) => ({ ...property, name })))
    waiting.push(...properties.map(([, property]) => property))
    waiting.push(...LISTS.flatMap(key => items(follower, parent, key)))
    waiting.push(...SINGLES.flatMap(key => entry(follower, parent, key) ?? []))
  }
  return found
}

/** The property of an object schema, also where `allOf`, `anyOf` or `oneOf` gives it. */
export const propertyOf = (
  schema: Place,
  name: string,
  follower: Follower,
  seen: ReadonlySet<unknown> = new Set(),
): Place | undefined => {
  if (seen.has(schema.node)) return undefined
  const properties = entry(follower, schema, 'properties')
  const direct = properties && entry(follower, properties, name)
  if (direct) return direct
  const visited = new Set([...seen, schema.node])
  for (const key of COMPOSING) {
    for (const part of items(follower, schema, key)) {
      const inherited = propertyOf(part, name, follower, visited)
      if (inherited) return inherited
    }
  }
  return undefined
}

export const isArraySchema = ({ node }: Place): boolean => {
  const type = own(node, 'type')
  return type === 'array' || (Array.isArray(type) && type.includes('array'))
}
