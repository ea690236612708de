/** A JSON value with its scalars as they stand in the text, so that `1.0` and `\u00e9` are not lost. */
export type RawJson =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly RawJson[] }
  | { readonly kind: 'object'; readonly members: readonly RawMember[] }

export interface RawMember {
  /** With its quotes. */
  readonly key: string
  readonly value: RawJson
}

/** Deeper values are nobody's request, and would take a deep stack to write anew. */
const DEEPEST = 200

const TOKEN = /\s*("[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+)/gsy

/** Reads a text that `JSON.parse` takes; `undefined` for another, and for one that is too deep. */
export const rawJson = (text: string): RawJson | undefined => {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  // The byte order mark and blanks are passed over: the text is known to be JSON.
  const tokens = Array.from(text.matchAll(TOKEN), ([, token = '']) => token)
  let at = 0
  const value = (depth: number): RawJson => {
    if (depth > DEEPEST) throw new RangeError('deeper than a request')
    const token = tokens[at++] ?? ''
    if (token === '[') return { kind: 'array', items: list(']', () => value(depth + 1)) }
    if (token === '{') return { kind: 'object', members: list('}', () => member(depth + 1)) }
    return { kind: 'scalar', text: token }
  }
  const member = (depth: number): RawMember => {
    const key = tokens[at++] ?? ''
    at += 1
    return { key, value: value(depth) }
  }
  const list = <Item>(end: string, item: () => Item): readonly Item[] => {
    const items: Item[] = []
    while (tokens[at] !== end) {
      items.push(item())
      if (tokens[at] === ',') at += 1
    }
    at += 1
    return items
  }
  try {
    return value(0)
  } catch {
    return undefined
  }
}
