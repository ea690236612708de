import { parseJson } from '../json-text.ts'
import { malformed, type Parsed, valued } from '../parsed.ts'

/** One JSON text a line (https://jsonlines.org); empty lines are passed over, as NDJSON lets a parser do. */
export const readJsonLines = (text: string): Parsed => itemsOf(text.split('\n'))

/** JSON texts as a list; the first that is none is told by its index. */
export const itemsOf = (texts: readonly string[]): Parsed => {
  const items: unknown[] = []
  for (const text of texts) {
    if (text.trim() === '') continue
    const parsed = parseJson(text)
    if (parsed.kind === 'malformed') return malformed(parsed.detail, parsed.wanted, `/${items.length}`)
    items.push(parsed.value)
  }
  return valued(items)
}

export const writeJsonLines = (items: readonly unknown[]): string =>
  items.map(item => `${JSON.stringify(item) ?? 'null'}\n`).join('')
