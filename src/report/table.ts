import { printable } from './terminal.ts'

/**
 * Rows in aligned columns, two blanks apart, without a trailing blank.
 * Columns whose heading ends with `#` are numbers and stand to the right; the `#` is not shown.
 */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string => {
  const rightward = headings.map(heading => heading.endsWith('#'))
  const lines = [headings.map(heading => heading.replace(/#$/, '')), ...rows].map(row => row.map(printable))
  const widths = headings.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  const cell = (text: string, column: number): string =>
    rightward[column] ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)
  return lines.map(line => `${line.map(cell).join('  ').trimEnd()}\n`).join('')
}
