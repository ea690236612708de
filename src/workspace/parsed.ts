import type { Finding, Position, SourceLocation } from '#base'
import { LIMITS } from './limits.ts'

/** A text as a value, and where each part of it stands. */
export interface Parsed {
  readonly value: unknown
  locate(pointer: string): SourceLocation
}

/** Offsets of a part in its text: the first character, and the one after the last. */
export type Range = readonly [start: number, end: number]

export const tooDeep = (file: string): Finding => ({
  code: 'document-too-deep',
  severity: 'error',
  message: `The document nests deeper than ${LIMITS.depth} levels.`,
  location: { file, start: { line: 1, column: 1 } },
  remedy: 'Flatten it, or move parts into components that are referred to by `$ref`.',
})

/** Offsets of the first characters of the lines. */
export const lineStarts = (text: string): readonly number[] => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Line and column, both from 1. */
export const positionAt = (starts: readonly number[], offset: number): Position => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}
