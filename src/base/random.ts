/**
 * Reproducible randomness: the same seed gives the same numbers. Not for secrets (see `Entropy`).
 * SplitMix32, chosen because its whole state is one integer, so that a request can have its own stream.
 */
export interface Random {
  /** A float in [0, 1). */
  next(): number
  /** An integer in [minimum, maximum], both included. */
  integer(minimum: number, maximum: number): number
  pick<T>(items: readonly T[]): T
}

export const seededRandom = (seed: number): Random => {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296
  }
  const integer = (minimum: number, maximum: number): number =>
    minimum + Math.floor(next() * (maximum - minimum + 1))
  return { next, integer, pick: items => items[integer(0, items.length - 1)] as (typeof items)[number] }
}

/** FNV-1a over UTF-16 code units: turns a text into a seed. */
export const hashSeed = (text: string, seed = 0): number => {
  let hash = (0x811c9dc5 ^ seed) | 0
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash
}
