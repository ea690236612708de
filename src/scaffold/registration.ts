import { isDeepStrictEqual } from 'node:util'
import { Document, isCollection, isMap, isNode, isPair, type Pair, parseDocument } from 'yaml'
import { STYLE } from './template.ts'

/** A value for a key that a map of the document does not have yet. */
export interface Entry {
  /** Path of the map; it is made where it is not there. */
  readonly path: readonly string[]
  readonly key: string
  readonly value: unknown
}

/**
 * Adds entries to a YAML text and leaves every other line as it is: comments, order, quotes. Where the text is written
 * so unusually that a new line cannot simply stand after the last one, the document is written anew from its nodes.
 */
export const withEntries = (text: string, entries: readonly Entry[]): string =>
  entries.reduce((current, entry) => withEntry(current, entry), text)

const withEntry = (text: string, { path, key, value }: Entry): string => {
  const document = parseDocument(text)
  const inserted = insertedLines(text, document, path, key, value)
  const map: unknown = document.getIn(path, true)
  // `systems: {}` is how a template says that there are none yet.
  if (isMap(map) && map.items.length === 0) map.flow = false
  document.setIn([...path, key], document.createNode(value))
  if (inserted !== undefined && isDeepStrictEqual(parseDocument(inserted).toJS(), document.toJS())) {
    return inserted
  }
  return document.toString(STYLE)
}

const insertedLines = (
  text: string,
  document: Document.Parsed,
  path: readonly string[],
  key: string,
  value: unknown,
): string | undefined => {
  const map: unknown = document.getIn(path, true)
  if (!isMap(map) || map.flow || map.items.length === 0) return undefined
  const first = map.items[0]?.key
  const last = lastNode(map.items.at(-1))
  if (!isNode(first) || !first.range || !last?.range) return undefined
  const column = first.range[0] - (text.lastIndexOf('\n', first.range[0] - 1) + 1)
  const lines = new Document({ [key]: value }).toString(STYLE).trimEnd().split('\n')
  const block = lines.map(line => `${' '.repeat(column)}${line}\n`).join('')
  const end = endOfLine(text, last.range[1])
  return `${text.slice(0, end)}${text[end - 1] === '\n' ? '' : '\n'}${block}${text.slice(end)}`
}

/** The node that is written last: maps and lists end where their last value does. */
const lastNode = (pair: Pair | undefined) => {
  let node: unknown = pair?.value ?? pair?.key
  while (isCollection(node) && !node.flow && node.items.length > 0) {
    const item = node.items.at(-1)
    node = isPair(item) ? (item.value ?? item.key) : item
  }
  return isNode(node) ? node : undefined
}

const endOfLine = (text: string, offset: number): number => {
  if (offset > 0 && text[offset - 1] === '\n') return offset
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end + 1
}

/** Adds an item to a list of the document, and makes the list where it is not there. */
export const withItem = (text: string, key: string, item: string): string => {
  const document = parseDocument(text)
  if (document.hasIn([key])) document.addIn([key], item)
  else document.setIn([key], document.createNode([item]))
  return document.toString(STYLE)
}
