import { findNodeAtLocation, type Node as JsonNode, parseTree } from 'jsonc-parser'
import { DdiError, fromPointer, type SourceLocation, toPointer } from '#base'
import { lineStarts, type Parsed, positionAt, tooDeep } from './parsed.ts'

/** Throws a `DdiError` with one finding: `json-syntax`, `document-too-deep`. */
export const parseJson = (file: string, text: string): Parsed => {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  let lines: readonly number[] | undefined
  let tree: JsonNode | undefined
  const locate = (pointer: string): SourceLocation => {
    tree ??= parseTree(source)
    lines ??= lineStarts(source)
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
      location: { file, start: positionAt(lineStarts(source), offset) },
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
