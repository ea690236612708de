import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import type { Range } from './parsed.ts'

/**
 * Where the parts of a YAML text stand: the key of a map entry, the item of a list. `null` where nothing is,
 * `undefined` where events don't tell.
 */
export type RangeOf = (tokens: readonly string[]) => Range | null | undefined

interface Node {
  readonly range: Range | undefined
  /** Stands for what has the anchor. */
  readonly elsewhere?: true
  readonly entries?: ReadonlyMap<string, { readonly key: Range | undefined; readonly node: Node }>
  readonly items?: readonly Node[]
}

/** Of the events of one document whose keys are plain or quoted texts. */
export const rangesOf = (events: readonly Event[], text: string): RangeOf => {
  const root = nodeAt({ events, text, at: 1 })
  return tokens => {
    let node = root
    let range = root.range
    for (const token of tokens) {
      if (node.elsewhere) return undefined
      const entry = node.entries?.get(token)
      const item = /^(0|[1-9]\d*)$/.test(token) ? node.items?.[Number(token)] : undefined
      const next = entry?.node ?? item
      if (!next) return null
      range = entry ? entry.key : next.range
      node = next
    }
    return range
  }
}

interface Cursor {
  readonly events: readonly Event[]
  readonly text: string
  at: number
}

/** The depth of events is bounded by their parser. */
const nodeAt = (cursor: Cursor): Node => {
  const event = cursor.events[cursor.at++]
  if (event?.type === EVENT_ID.ALIAS) return { range: undefined, elsewhere: true }
  if (event?.type === EVENT_ID.SCALAR) return { range: scalarRange(event) }
  const isMap = event?.type === EVENT_ID.MAPPING
  const entries = new Map<string, { key: Range | undefined; node: Node }>()
  const items: Node[] = []
  for (
    let next = cursor.events[cursor.at];
    next && next.type !== EVENT_ID.POP;
    next = cursor.events[cursor.at]
  ) {
    if (isMap && next.type === EVENT_ID.SCALAR) {
      cursor.at++
      entries.set(getScalarValue(cursor.text, next), { key: scalarRange(next), node: nodeAt(cursor) })
    } else items.push(nodeAt(cursor))
  }
  cursor.at++
  return isMap ? { range: undefined, entries } : { range: undefined, items }
}

/** Quotation marks belong to it. What is folded, or not written at all, has no end that events know. */
const scalarRange = ({ style, anchorStart, valueStart, valueEnd }: ScalarEvent): Range | undefined => {
  if (anchorStart !== -1 || valueStart === -1 || style > SCALAR_STYLE.DOUBLE_QUOTED) return undefined
  return style === SCALAR_STYLE.PLAIN ? [valueStart, valueEnd] : [valueStart - 1, valueEnd + 1]
}
