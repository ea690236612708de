import { essence } from '../media-type.ts'
import type { Parsed } from '../parsed.ts'
import { eventStreamReader, writeEvents } from './event-stream.ts'
import { readJsonLines, writeJsonLines } from './json-lines.ts'
import { readJsonSeq, writeJsonSeq } from './json-seq.ts'
import { writeParts } from './multipart-mixed.ts'

/** How the items of a sequential media type follow one another (OAS 3.2 §4.14.2). */
interface Framing {
  readonly matches: RegExp
  /** Text of a sequence; without one, ddi does not look into the media type. */
  readonly reader: ((itemSchema: unknown, resolve: Resolve) => (text: string) => Parsed) | undefined
  /** `itemType` is the media type of each item, where the framing names one. */
  write(items: readonly unknown[], itemType: string | undefined): string
}

type Resolve = (schema: unknown) => unknown

const FRAMINGS: readonly Framing[] = [
  { matches: /^text\/event-stream$/, reader: eventStreamReader, write: writeEvents },
  {
    matches: /^application\/(?:x-)?(?:jsonl|ndjson|jsonlines|json-lines)$/,
    reader: () => readJsonLines,
    write: writeJsonLines,
  },
  { matches: /^application\/(?:.+\+)?json-seq$/, reader: () => readJsonSeq, write: writeJsonSeq },
  { matches: /^multipart\/(?!form-data$)/, reader: undefined, write: writeParts },
]

const framingOf = (type: string): Framing | undefined => {
  const name = essence(type)
  return FRAMINGS.find(({ matches }) => matches.test(name))
}

/** Whether a media type is a sequence of items rather than one value. */
export const isSequential = (type: string): boolean => framingOf(type) !== undefined

export const isEventStream = (type: string): boolean => essence(type) === 'text/event-stream'

/** The reader of a sequence into the list of its items; `undefined` for other media types. */
export const sequenceReader = (
  type: string,
  itemSchema: unknown,
  resolve: Resolve,
): ((text: string) => Parsed) | undefined => framingOf(type)?.reader?.(itemSchema, resolve)

/** Items in the framing of their media type; what is no list is its only item. */
export const writeSequence = (value: unknown, type: string, itemType?: string): string | undefined =>
  framingOf(type)?.write(Array.isArray(value) ? value : [value], itemType)
