import { type JsonObject, own } from '#base'
import { plainName } from './schema-fields.ts'

interface Key {
  readonly property: string
  readonly direction: 1 | -1
}

/** `nama`, `+nama` and `-nama`; also `nama:desc` and `nama desc`. */
const WISH = /^([-+]?)([^\s:]+)(?:[\s:]+(asc|desc)\w*)?$/i
const DIRECTION = /^(asc|desc)(ending)?$/i
const MOST_KEYS = 10

/**
 * Sorts as a request wishes: `-nama,umur`, `nama,desc`, `nama:desc`, also as a list, and with the direction in a
 * parameter of its own. A name that no member has is no wish.
 */
export const sorted = (
  values: readonly JsonObject[],
  { wish, direction }: { readonly wish: unknown; readonly direction: unknown },
  names: readonly string[],
): readonly JsonObject[] => {
  const keys = keysOf(wish, directionOf(direction), names)
  if (keys.length === 0) return values
  return values.toSorted((a, b) => {
    for (const key of keys) {
      const difference = compare(own(a, key.property), own(b, key.property))
      if (difference !== 0) return difference * key.direction
    }
    return 0
  })
}

const keysOf = (wish: unknown, usual: 1 | -1, names: readonly string[]): readonly Key[] => {
  const keys: Key[] = []
  for (const part of partsOf(wish)) {
    const before = keys.at(-1)
    if (before && DIRECTION.test(part)) {
      keys[keys.length - 1] = { ...before, direction: directionOf(part) }
      continue
    }
    const [, sign, name = '', order] = WISH.exec(part) ?? []
    const property = names.find(known => plainName(known) === plainName(name))
    if (property === undefined || name === '') continue
    keys.push({ property, direction: sign === '-' ? -1 : order === undefined ? usual : directionOf(order) })
  }
  return keys.slice(0, MOST_KEYS)
}

const partsOf = (wish: unknown): readonly string[] =>
  (Array.isArray(wish) ? wish : [wish]).flatMap(one =>
    typeof one === 'string' ? one.split(',').map(part => part.trim()) : [],
  )

const directionOf = (text: unknown): 1 | -1 =>
  typeof text === 'string' && /^(desc|-)/i.test(text.trim()) ? -1 : 1

const compare = (one: unknown, other: unknown): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  const [a, b] = [String(one ?? ''), String(other ?? '')]
  return a < b ? -1 : Number(a > b)
}
