import type { Finding, Severity } from '#base'
import type { ReportContext } from './context.ts'
import { codeFrame } from './frame.ts'
import { limitPerCode } from './limit.ts'
import { count, type Palette, palette, printable } from './terminal.ts'

const COLOURS: Readonly<Record<Severity, 'red' | 'yellow' | 'blue'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
}

/** Findings for a person: place, message, the source with a caret, what is wanted and what to do; then totals. */
export const findingsAsText = (findings: readonly Finding[], context: ReportContext): string => {
  const colours = palette(context.colour)
  const { shown, left } = limitPerCode(findings, context.limit)
  const blocks = shown.map(finding => block(finding, context, colours))
  const more = [...left].map(([code, number]) => colours.dim(`… and ${number} more of ${printable(code)}\n`))
  return [...blocks, more.join(''), summary(findings, colours)].filter(part => part !== '').join('\n')
}

/** The message in the language asked for. */
export const messageOf = (finding: Finding, language: ReportContext['language']): string =>
  (language === 'id' ? finding.messageId : undefined) ?? finding.message

const block = (finding: Finding, context: ReportContext, colours: Palette): string => {
  const { location, severity } = finding
  const place = location ? `${location.file}:${location.start.line}:${location.start.column}` : undefined
  const head = [
    ...(place ? [colours.cyan(printable(place))] : []),
    colours[COLOURS[severity]](severity),
    colours.bold(printable(finding.code)),
  ]
  const notes = NOTES.map(([label, note]) => noteLine(label, note(finding), colours)).join('')
  const text = location && context.source?.(location.file)
  return [
    `${head.join('  ')}\n`,
    `  ${printable(messageOf(finding, context.language))}\n`,
    text && location ? `\n${codeFrame(text, location, colours)}` : '',
    notes === '' ? '' : `${text ? '\n' : ''}${notes}`,
  ].join('')
}

const NOTES: readonly (readonly [string, (finding: Finding) => string | undefined])[] = [
  ['wanted', finding => finding.wanted],
  ['remedy', finding => finding.remedy],
  ['source', finding => finding.source],
]

const noteLine = (label: string, note: string | undefined, colours: Palette): string =>
  note === undefined ? '' : `  ${colours.dim(label)}  ${printable(note)}\n`

const summary = (findings: readonly Finding[], colours: Palette): string => {
  if (findings.length === 0) return `${colours.green('No findings.')}\n`
  const parts = (['error', 'warning', 'info'] as const).flatMap(severity => {
    const number = findings.filter(finding => finding.severity === severity).length
    return number === 0 ? [] : [colours[COLOURS[severity]](count(number, NOUNS[severity]))]
  })
  const files = new Set(findings.flatMap(({ location }) => (location ? [location.file] : [])))
  return `${parts.join(', ')}${files.size === 0 ? '' : ` in ${count(files.size, 'file')}`}.\n`
}

const NOUNS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }
