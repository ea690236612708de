import { isMap, isNode, isPair, isScalar, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml'
import { fromPointer } from '#base'

/** A piece of text in the place of another. */
export interface Edit {
  readonly offset: number
  readonly length: number
  readonly text: string
}

/** Gives the edits that set one value of a text. */
export type Editor = (pointer: string, value: unknown) => readonly Edit[]

/**
 * Sets values of a YAML text and leaves every other character as it is. Gives no edit where that can't be done: the
 * parent is missing, or what stands there has an anchor, a tag, or parts.
 */
export const yamlEditor = (text: string): Editor => {
  const document = parseDocument(text, { logLevel: 'silent' })
  return (pointer, value) => {
    const tokens = fromPointer(pointer)
    const key = tokens.pop()
    const parent = tokens.length === 0 ? document.contents : document.getIn(tokens.map(keyIn), true)
    if (document.errors.length > 0 || key === undefined || !isMap(parent)) return []
    const pair = parent.items.find(item => keyOf(item) === key)
    const insert = parent.flow ? insertedInFlow : insertedInBlock
    const edit = pair ? replaced(pair, value) : insert(text, parent, key, value)
    return edit ? [edit] : []
  }
}

/** `getIn` compares with `===`, and a key such as 200 may be a number. */
const keyIn = (token: string): string | number => (/^(0|[1-9]\d*)$/.test(token) ? Number(token) : token)

const keyOf = ({ key }: Pair): string | undefined => (isScalar(key) ? String(key.value) : undefined)

const replaced = ({ value: node }: Pair, value: unknown): Edit | undefined => {
  if (!isScalar(node) || node.anchor || node.tag || !node.range || typeof value === 'object') return undefined
  const [start, end] = node.range
  return { offset: start, length: end - start, text: inline(value) }
}

const insertedInFlow = (text: string, map: YAMLMap, key: string, value: unknown): Edit | undefined => {
  const end = map.range?.[1]
  if (end === undefined || text[end - 1] !== '}') return undefined
  const offset = text.slice(0, end - 1).trimEnd().length
  const separator = map.items.length === 0 || text[offset - 1] === ',' ? ' ' : ', '
  return { offset, length: 0, text: `${separator}${inline(key)}: ${inline(value)}` }
}

/** Before the first sibling whose key sorts after it where all are numbers, as statuses do; otherwise at the end. */
const insertedInBlock = (text: string, map: YAMLMap, key: string, value: unknown): Edit | undefined => {
  const [first] = map.items
  const start = first && startOf(first)
  if (start === undefined) return undefined
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = text.slice(lineStart, start)
  // After `- ` or `? ` the first key doesn't stand at the indentation of the others.
  if (!/^ *$/.test(indent)) return undefined
  const line = `${indent}${first ? quotedLike(first, text, key) : key}: ${inline(value)}\n`
  const next = map.items.find(item => /^\d+$/.test(key) && Number(keyOf(item)) > Number(key))
  const place = next ? startOf(next) : undefined
  if (place !== undefined) return { offset: text.lastIndexOf('\n', place - 1) + 1, length: 0, text: line }
  return atEnd(text, map, line)
}

const atEnd = (text: string, map: YAMLMap, line: string): Edit | undefined => {
  const last = map.items.at(-1)?.value
  const end = isNode(last) ? last.range?.[1] : undefined
  if (end === undefined) return undefined
  // A block ends at the start of a line, everything else somewhere in one, perhaps before a comment.
  const lineEnd = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1
  if (lineEnd === 0) return { offset: text.length, length: 0, text: `\n${line.trimEnd()}` }
  return { offset: lineEnd, length: 0, text: line }
}

const startOf = ({ key }: Pair): number | undefined => (isNode(key) ? key.range?.[0] : undefined)

/** Statuses are quoted in most specs; a new one looks like its neighbours. */
const quotedLike = (pair: Pair, text: string, key: string): string => {
  const quote = text[startOf(pair) ?? 0]
  return isPair(pair) && (quote === "'" || quote === '"') && /^\w+$/.test(key)
    ? `${quote}${key}${quote}`
    : inline(key)
}

const inline = (value: unknown): string =>
  stringify(value, {
    collectionStyle: typeof value === 'object' ? 'flow' : 'any',
    lineWidth: 0,
    singleQuote: true,
  }).trimEnd()
