import { fromFragment, isObject, type JsonObject, toPointer, valueAt } from '#base'

/** A node of the document and where it stands, once its `$ref`s are followed. */
export interface Found {
  readonly node: JsonObject
  readonly pointer: string
}

/** Follows internal `$ref`s; a chain longer than any sensible one is a circle and leads to nothing. */
export interface Lookup {
  readonly document: JsonObject
  /** `undefined` when the value is no object or the reference leads nowhere. */
  follow(value: unknown, pointer: string): Found | undefined
}

const LONGEST_CHAIN = 32

export const createLookup = (document: JsonObject): Lookup => ({
  document,
  follow: (value, pointer) => {
    let found = isObject(value) ? { node: value, pointer } : undefined
    for (let hops = 0; found && typeof found.node['$ref'] === 'string'; hops++) {
      const reference = found.node['$ref']
      if (hops === LONGEST_CHAIN || !reference.startsWith('#')) return undefined
      const tokens = fromFragment(reference.slice(1))
      const target = valueAt(document, tokens)
      found = isObject(target) ? { node: target, pointer: toPointer(tokens) } : undefined
    }
    return found
  },
})
