import { isObject, own } from '#base'
import { coerce, type Types } from '../coerce.ts'
import { propertiesOf, typesIn } from '../decode.ts'
import { parseJson } from '../json-text.ts'
import { type Parsed, valued } from '../parsed.ts'

/** The fields of an event, in the order in which they are written; all others are ignored (HTML §9.2.6). */
const FIELDS = ['event', 'id', 'retry', 'data'] as const

type Field = (typeof FIELDS)[number]

/**
 * Reads `text/event-stream` into one object an event: `data` of several lines joined, comments and unknown fields left
 * out, fields typed as their schema says and otherwise texts (OAS 3.2 §4.14.4). An event that no blank line ends is none.
 */
export const eventStreamReader = (
  itemSchema: unknown,
  resolve: (schema: unknown) => unknown,
): ((text: string) => Parsed) => {
  const schemas = propertiesOf(itemSchema, resolve)
  const types = new Map(FIELDS.map(name => [name, typesIn(schemas.get(name), resolve)]))
  return text => valued(blocksOf(text).flatMap(lines => eventOf(lines, types) ?? []))
}

/** The lines of each event; those after the last blank line are dropped, because their event is not complete. */
const blocksOf = (text: string): string[][] => {
  const blocks: string[][] = []
  let block: string[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  // What stands after the last line end is no line, even where it is empty.
  for (const line of lines.slice(0, -1)) {
    if (line !== '') block.push(line)
    else {
      blocks.push(block)
      block = []
    }
  }
  return blocks
}

const eventOf = (lines: readonly string[], types: ReadonlyMap<Field, Types>): object | undefined => {
  const fields: Partial<Record<Field, string>> = {}
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (!isField(name) || !isTaken(name, value)) continue
    fields[name] = name === 'data' && fields.data !== undefined ? `${fields.data}\n${value}` : value
  }
  if (fields.data === undefined) return undefined
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typed(value, name === 'retry' ? NUMBER : types.get(name as Field)),
    ]),
  )
}

const NUMBER: Types = new Set(['integer'])

const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name)

const isTaken = (name: Field, value: string): boolean => {
  if (name === 'id') return !value.includes('\0')
  return name !== 'retry' || /^\d+$/.test(value)
}

/** A schema that wants an object for `data` means its JSON, though a text with `contentSchema` would say so. */
const typed = (text: string, types: Types = new Set()): unknown => {
  if (types.has('string') || !(types.has('object') || types.has('array'))) return coerce(text, types)
  const parsed = parseJson(text)
  return parsed.kind === 'value' ? parsed.value : text
}

/** Each item as an event; an item without a field of one is the JSON data of an event. */
export const writeEvents = (items: readonly unknown[]): string => items.map(writeEvent).join('')

const writeEvent = (item: unknown): string => {
  const event = isObject(item) && FIELDS.some(name => own(item, name) !== undefined) ? item : { data: item }
  const lines = FIELDS.flatMap(name => {
    const value = own(event, name)
    if (value === undefined || value === null) return []
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const parts = text.split(/\r\n|\n|\r/)
    // Only data may have several lines; another field would end at the first.
    return name === 'data' ? parts.map(part => `data: ${part}`) : [`${name}: ${parts.join(' ')}`]
  })
  return `${lines.join('\n')}\n\n`
}
