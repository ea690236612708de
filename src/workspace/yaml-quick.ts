import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, parseEvents, SCALAR_STYLE } from 'js-yaml'
import { type RangeOf, rangesOf } from './yaml-ranges.ts'

export interface QuickYaml {
  readonly value: unknown
  readonly rangeOf: RangeOf
}

/**
 * Reads plain YAML six times as fast as `yaml` does. `undefined` for anything else, and for what is wrong: then `yaml`
 * has the word, so that there is one opinion on aliases, tags and errors.
 */
export const quickYaml = (text: string): QuickYaml | undefined => {
  if (UNCERTAIN.test(text)) return undefined
  try {
    const events = parseEvents(text, {})
    if (!isPlain(events, text)) return undefined
    const [value] = constructFromEvents(events, { source: text, schema: CORE_SCHEMA })
    let ranges: RangeOf | undefined
    // Most documents have no findings, and events take several times the room of their text.
    const rangeOf: RangeOf = tokens => {
      ranges ??= rangesOf(parseEvents(text, {}), text)
      return ranges(tokens)
    }
    return { value, rangeOf }
  } catch {
    return undefined
  }
}

/** Parsers differ in how they count tabs and other ends of lines. */
const UNCERTAIN = /[\t\r\u0085\u2028\u2029\uFEFF]/

/** More than real descriptions have, and few enough to be no attack. */
const MOST_ALIASES = 100

/** One document without directives and tags, without aliases inside of what is repeated, with plain keys. */
const isPlain = ([first, ...events]: readonly Event[], text: string): boolean => {
  if (first?.type !== EVENT_ID.DOCUMENT || first.directives.length > 0) return false
  const open: Open[] = []
  let aliases = 0
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) return false
    if (event.type === EVENT_ID.POP) {
      open.pop()
      continue
    }
    const parent = open.at(-1)
    if (parent?.keyNext && !isPlainKey(event, text)) return false
    if (parent?.keyNext !== undefined) parent.keyNext = !parent.keyNext
    if (event.type === EVENT_ID.ALIAS) {
      if (parent?.repeated || ++aliases > MOST_ALIASES) return false
      continue
    }
    if (event.tagStart !== -1) return false
    if (event.type === EVENT_ID.SCALAR) {
      // `yaml` takes an anchor with a text of several lines below it for a key.
      if (event.anchorStart !== -1 && text.slice(event.anchorStart, event.valueEnd).includes('\n'))
        return false
      continue
    }
    const repeated = parent?.repeated || event.anchorStart !== -1
    open.push({ keyNext: event.type === EVENT_ID.MAPPING ? true : undefined, repeated })
  }
  return true
}

/** A collection that has begun and not ended. */
interface Open {
  /** Whether a key comes next; a sequence has none. */
  keyNext: boolean | undefined
  /** Whether it, or something around it, has an anchor. */
  readonly repeated: boolean
}

/** A text that YAML takes for one, or a number as JSON writes it; other values become other texts as keys. */
const isPlainKey = (event: Event, text: string): boolean => {
  if (event.type !== EVENT_ID.SCALAR || event.anchorStart !== -1 || event.valueStart === -1) return false
  const key = text.slice(event.valueStart, event.valueEnd)
  if (key.includes('\n') || event.style > SCALAR_STYLE.DOUBLE_QUOTED) return false
  if (event.style !== SCALAR_STYLE.PLAIN) return true
  if (/^(0|[1-9]\d{0,14})$/.test(key)) return true
  return Number.isNaN(Number(key)) && !NO_TEXT.test(key)
}

const NO_TEXT = /^(~|null|true|false|[-+]?\.(inf|nan)|0o[0-7]+)$/i
