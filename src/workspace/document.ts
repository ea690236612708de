import { findNodeAtLocation, type Node as JsonNode, parseTree } from 'jsonc-parser'
import { isMap, isNode, isPair, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml'
import { DdiError, type Finding, fromPointer, type Position, type SourceLocation, toPointer } from '#base'
import { LIMITS } from './limits.ts'
import type { SourceDocument } from './workspace.ts'

/**
 * Parses a YAML or JSON text within the bounds of `LIMITS`.
 * Throws a `DdiError` with one finding: `yaml-syntax`, `json-syntax`, `document-too-deep`, `yaml-alias-limit`,
 * `yaml-alias-circle`.
 */
export const parseSource = (file: string, text: string): SourceDocument => {
  const parsed = file.endsWith('.json') ? parseJson(file, text) : parseYaml(file, text)
  checkNesting(file, parsed.value)
  return { file, text, value: parsed.value, locate: pointer => parsed.locate(pointer) }
}

interface Parsed {
  readonly value: unknown
  locate(pointer: string): SourceLocation
}

const parseJson = (file: string, text: string): Parsed => {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const lines = lineStarts(source)
  let tree: JsonNode | undefined
  const locate = (pointer: string): SourceLocation => {
    tree ??= parseTree(source)
    const tokens = fromPointer(pointer)
    for (let length = tokens.length; tree && length >= 0; length--) {
      const node = findNodeAtLocation(tree, tokens.slice(0, length).map(segment(tree, tokens)))
      if (!node) continue
      // The key of a property says more than its value, so the finding points at it.
      const shown = node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node
      return place(file, tokens.slice(0, length), lines, shown.offset, shown.offset + shown.length)
    }
    return { file, pointer, start: { line: 1, column: 1 } }
  }
  try {
    return { value: JSON.parse(source) as unknown, locate }
  } catch (error) {
    if (error instanceof RangeError) throw new DdiError(tooDeep(file))
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)
    throw new DdiError({
      code: 'json-syntax',
      severity: 'error',
      message: 'The file is not JSON.',
      location: { file, start: positionAt(lines, offset) },
      remedy: 'Correct the text at this place; a comma or a quotation mark is often missing just before it.',
    })
  }
}

/** jsonc-parser wants numbers for array items; a pointer only has strings. */
const segment =
  (root: JsonNode, tokens: readonly string[]) =>
  (token: string, index: number): string | number =>
    /^\d+$/.test(token) && findNodeAtLocation(root, numbered(root, tokens.slice(0, index)))?.type === 'array'
      ? Number(token)
      : token

const numbered = (root: JsonNode, tokens: readonly string[]): (string | number)[] =>
  tokens.map(segment(root, tokens))

const parseYaml = (file: string, text: string): Parsed => {
  const lineCounter = new LineCounter()
  const document = composed(file, text, lineCounter)
  const error = document.errors[0]
  if (error?.code === 'RESOURCE_EXHAUSTION') throw new DdiError(tooDeep(file))
  if (error) throw new DdiError(yamlSyntax(file, error.message, lineCounter.linePos(error.pos[0])))
  const locate = (pointer: string): SourceLocation => {
    const tokens = fromPointer(pointer)
    for (let length = tokens.length; length > 0; length--) {
      const range = rangeOf(document, tokens.slice(0, length))
      if (range) return locationOf(file, tokens.slice(0, length), lineCounter, range)
    }
    return { file, pointer: '', start: { line: 1, column: 1 } }
  }
  return { value: plain(file, document), locate }
}

const composed = (file: string, text: string, lineCounter: LineCounter): YamlDocument.Parsed => {
  try {
    return parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      keepSourceTokens: false,
      logLevel: 'silent',
    })
  } catch {
    // The composer recurses once per level; only nesting beyond the stack makes it throw.
    throw new DdiError(tooDeep(file))
  }
}

const plain = (file: string, document: YamlDocument.Parsed): unknown => {
  try {
    return document.toJS({ maxAliasCount: LIMITS.aliases }) as unknown
  } catch (error) {
    if (error instanceof RangeError) throw new DdiError(tooDeep(file))
    throw new DdiError({
      code: 'yaml-alias-limit',
      severity: 'error',
      message: `The YAML aliases of this file expand to more than ${LIMITS.aliases} nodes, or one is not defined.`,
      location: { file, start: { line: 1, column: 1 } },
      remedy: 'Use `$ref` instead of YAML anchors and aliases.',
    })
  }
}

/** The key's range for a map entry, the item's for a list: that is where a reader looks. */
const rangeOf = (document: YamlDocument.Parsed, tokens: readonly string[]): [number, number] | undefined => {
  const parent = tokens.length === 1 ? document.contents : document.getIn(tokens.slice(0, -1), true)
  const last = tokens.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find(item => isPair(item) && String(keyText(item.key)) === last)
    return pair && isNode(pair.key) && pair.key.range ? [pair.key.range[0], pair.key.range[1]] : undefined
  }
  const node: unknown = document.getIn(tokens, true)
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined
}

const keyText = (key: unknown): unknown => (isNode(key) && 'value' in key ? key.value : key)

const locationOf = (
  file: string,
  tokens: readonly string[],
  lines: LineCounter,
  [start, end]: [number, number],
): SourceLocation => ({
  file,
  pointer: toPointer(tokens),
  start: linePosition(lines, start),
  end: linePosition(lines, end),
})

const linePosition = (lines: LineCounter, offset: number): Position => {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

const yamlSyntax = (file: string, message: string, at: { line: number; col: number }): Finding => ({
  code: 'yaml-syntax',
  severity: 'error',
  message: `The file is not YAML: ${message.split('\n')[0] ?? ''}`,
  location: { file, start: { line: Math.max(at.line, 1), column: Math.max(at.col, 1) } },
  remedy: 'Correct the text at this place; check the indentation and the quotation marks.',
})

const tooDeep = (file: string): Finding => ({
  code: 'document-too-deep',
  severity: 'error',
  message: `The document nests deeper than ${LIMITS.depth} levels.`,
  location: { file, start: { line: 1, column: 1 } },
  remedy: 'Flatten it, or move parts into components that are referred to by `$ref`.',
})

/**
 * Refuses nesting beyond the limit and circles, which YAML aliases can make. The height of a finished node is
 * remembered, so that nodes which aliases share are measured once.
 */
const checkNesting = (file: string, value: unknown): void => {
  const heights = new Map<object, number>()
  const open = new Set<object>()
  const measure = (node: unknown, depth: number): number => {
    if (!isContainer(node)) return 0
    if (open.has(node)) throw new DdiError(circular(file))
    const known = heights.get(node)
    if (depth + (known ?? 1) > LIMITS.depth) throw new DdiError(tooDeep(file))
    if (known !== undefined) return known
    open.add(node)
    let height = 0
    for (const child of Object.values(node)) height = Math.max(height, measure(child, depth + 1))
    open.delete(node)
    heights.set(node, height + 1)
    return height + 1
  }
  measure(value, 0)
}

const circular = (file: string): Finding => ({
  code: 'yaml-alias-circle',
  severity: 'error',
  message: 'A YAML alias stands inside the value that it repeats.',
  location: { file, start: { line: 1, column: 1 } },
  remedy: 'Use `$ref` for recursive schemas.',
})

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

const lineStarts = (text: string): number[] => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

const positionAt = (starts: readonly number[], offset: number): Position => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

const place = (
  file: string,
  tokens: readonly string[],
  lines: readonly number[],
  start: number,
  end: number,
): SourceLocation => ({
  file,
  pointer: toPointer(tokens),
  start: positionAt(lines, start),
  end: positionAt(lines, end),
})
