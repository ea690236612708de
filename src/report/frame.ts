import type { SourceLocation } from '#base'
import { type Palette, printableColumns } from './terminal.ts'

/** Columns of source that a frame shows: a minified spec is one line of megabytes. */
const WIDTH = 100
const CONTEXT = 1

/** The lines around a location with a caret below it; empty when the text has no such line. */
export const codeFrame = (text: string, location: SourceLocation, colours: Palette): string => {
  const { line, column } = location.start
  const first = Math.max(1, line - CONTEXT)
  const lines = linesBetween(text, first, line + CONTEXT)
  const marked = lines[line - first]
  if (marked === undefined) return ''
  const offset = Math.max(0, column - WIDTH / 2)
  const digits = String(line + CONTEXT).length
  const gutter = (label: string): string => colours.dim(`${label.padStart(digits)} |`)
  return lines
    .flatMap((content, index) => {
      const shown = `${gutter(String(first + index))} ${printableColumns(clip(content, offset))}`.trimEnd()
      if (first + index !== line) return [shown]
      return [
        shown,
        `${gutter('')} ${' '.repeat(column - 1 - offset + (offset > 0 ? 1 : 0))}${colours.red(caret(location, marked))}`,
      ]
    })
    .map(shown => `    ${shown}\n`)
    .join('')
}

const clip = (line: string, offset: number): string =>
  `${offset > 0 ? '…' : ''}${line.slice(offset, offset + WIDTH)}${line.length > offset + WIDTH ? '…' : ''}`

/** Under the whole range when it ends on its own line, otherwise to that line's end; at most 50 wide. */
const caret = ({ start, end }: SourceLocation, line: string): string => {
  const last = end && end.line === start.line ? end.column : end ? line.length + 1 : start.column + 1
  return '^'.repeat(Math.min(WIDTH / 2, Math.max(1, last - start.column)))
}

/** Lines `first` to `last`, from 1, without splitting the rest of a large text. */
const linesBetween = (text: string, first: number, last: number): string[] => {
  const lines: string[] = []
  let from = 0
  for (let number = 1; number <= last && from <= text.length; number++) {
    const end = text.indexOf('\n', from)
    const until = end === -1 ? text.length : end
    if (number >= first) lines.push(text.slice(from, until).replace(/\r$/, ''))
    from = until + 1
  }
  return lines
}
