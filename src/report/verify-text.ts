import type { CaseResult, Cause, CoverageRow, FamilyCount, Summary, VerifyEvent } from '#verify'
import { table } from './table.ts'
import { count, type Palette, palette, printable } from './terminal.ts'
import { gapsOf, MARKS, statusesOf } from './verify-coverage.ts'
import type { VerifyReporter } from './verify-reporter.ts'

/** For people: a line an operation while it runs, then each cause once, then what was covered. */
export const verifyText: VerifyReporter = (write, { colour }) => {
  const paint = palette(colour)
  let running: Running | undefined
  const close = (): void => {
    if (running !== undefined) write(operationLine(running, paint))
    running = undefined
  }
  return (event: VerifyEvent) => {
    switch (event.type) {
      case 'started': {
        const { title, version, target, seed } = event
        write(
          `${paint.bold(printable(`${title} ${version}`))} against ${printable(target)}; seed ${seed}\n\n`,
        )
        return
      }
      case 'operation-started':
        close()
        running = { name: `${event.method} ${event.path}`, id: event.operation, cases: 0, failed: 0 }
        return
      case 'case-finished':
        if (running?.id === event.result.operation) note(running, event.result)
        return
      case 'finished':
        close()
        write(summaryText(event.summary, paint))
    }
  }
}

interface Running {
  readonly name: string
  readonly id: string
  cases: number
  failed: number
}

const note = (running: Running, { outcome }: CaseResult): void => {
  if (outcome !== 'skipped') running.cases += 1
  if (outcome === 'failed') running.failed += 1
}

const operationLine = ({ name, cases, failed }: Running, paint: Palette): string =>
  failed > 0
    ? `${paint.red('✗')} ${printable(name)}  ${paint.red(`${failed} of ${count(cases, 'case')} failed`)}\n`
    : `${cases === 0 ? paint.dim('·') : paint.green('✓')} ${printable(name)}  ${paint.dim(count(cases, 'case'))}\n`

const summaryText = (summary: Summary, paint: Palette): string =>
  [
    causesText(summary.causes, paint),
    section('Coverage: answers by documented status', coverageText(summary.coverage, paint), paint),
    section('Not exercised', gapsText(summary.coverage), paint),
    section('Kinds of requests', familiesText(summary.families), paint),
    section('Skipped or inconclusive', skippedText(summary), paint),
    totals(summary, paint),
  ].join('')

const section = (title: string, text: string, paint: Palette): string =>
  text === '' ? '' : `\n${paint.bold(title)}\n${text}`

const verdictText = ({ verdict }: Summary, errors: number, paint: Palette): string => {
  if (verdict === 'broken') return paint.red(`${count(errors, 'cause')} of failure`)
  if (verdict === 'kept') return paint.green('The contract is kept')
  return paint.yellow('Nothing is proved: no good request could be sent')
}

/** More of one code than this tell little; the other reports have them all. */
const MOST = 20

const causesText = (causes: readonly Cause[], paint: Palette): string => {
  const byCode = Map.groupBy(causes, ({ finding }) => finding.code)
  const numbers = new Map(causes.map((cause, index) => [cause, index + 1]))
  return [...byCode]
    .flatMap(([code, group]) => [
      ...group.slice(0, MOST).map(cause => causeText(cause, numbers.get(cause) ?? 0, paint)),
      ...(group.length > MOST
        ? [`\n${paint.dim(`… and ${group.length - MOST} more ${code} (all in --reporter json)`)}\n`]
        : []),
    ])
    .join('')
}

/** A command line longer than this fills the screen; the JSON report has it whole. */
const LONGEST_CURL = 2_000

const causeText = (cause: Cause, number: number, paint: Palette): string => {
  const { finding, received, curl } = cause
  const mark = finding.severity === 'error' ? paint.red('✗') : paint.yellow('!')
  const place = finding.location
  const at = place ? ` (${place.file}:${place.start.line}:${place.start.column})` : ''
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['case', `${cause.operation}, ${cause.family}: ${cause.case}`],
    ['wanted', finding.wanted === undefined ? undefined : `${finding.wanted}${at}`],
    ['came', received],
    ['source', finding.source],
    ['also', others(cause)],
    ['try', finding.remedy],
  ]
  const body = rows.flatMap(([name, text]) =>
    text ? [`    ${paint.dim(name.padEnd(7))} ${printable(text)}\n`] : [],
  )
  const command = curl.length > LONGEST_CURL ? `${curl.slice(0, 200)} … (whole in --reporter json)` : curl
  return `\n${mark} ${number}. ${printable(finding.message)} ${paint.dim(finding.code)}\n${body.join('')}    ${paint.cyan(printable(command))}\n`
}

const SHOWN = 6

const others = ({ occurrences, operations }: Cause): string | undefined => {
  if (occurrences < 2) return undefined
  const more = operations.length > SHOWN ? ` and ${operations.length - SHOWN} more` : ''
  return `${count(occurrences - 1, 'other case')}, at ${operations.slice(0, SHOWN).join(', ')}${more}`
}

const coverageText = (rows: readonly CoverageRow[], paint: Palette): string => {
  const statuses = statusesOf(rows)
  const lines = rows.map(({ method, path, cells }) => [
    `${method} ${path}`,
    ...statuses.map(status => {
      const cell = cells.find(candidate => candidate.status === status)
      return cell === undefined ? '' : `${MARKS[cell.state]}${cell.count > 0 ? ` ${cell.count}` : ''}`
    }),
  ])
  return table(['', ...statuses], lines)
    .replaceAll(MARKS.exercised, paint.green(MARKS.exercised))
    .replaceAll(MARKS.failed, paint.red(MARKS.failed))
}

const gapsText = (rows: readonly CoverageRow[]): string => {
  const gaps = gapsOf(rows)
  const where = (operations: readonly string[]): string =>
    operations.length > 2 ? count(operations.length, 'operation') : operations.join(', ')
  return gaps.length === 0
    ? ''
    : table(
        ['status', 'why', 'where'],
        gaps.map(({ status, reason, operations }) => [status, reason, where(operations)]),
      )
}

const familiesText = (families: readonly FamilyCount[]): string =>
  table(
    ['', '', 'passed#', 'failed#', 'inconclusive#', 'skipped#'],
    families.map(({ family, kind, passed, failed, inconclusive, skipped }) => [
      family,
      kind,
      ...[passed, failed, inconclusive, skipped].map(number => (number === 0 ? '' : String(number))),
    ]),
  )

const skippedText = ({ skipped }: Summary): string =>
  skipped.length === 0
    ? ''
    : table(
        ['kind', 'why', 'cases#'],
        skipped.map(({ family, reason, count: cases }) => [family, reason, String(cases)]),
      )

const totals = (summary: Summary, paint: Palette): string => {
  const { counts, causes, requests, elapsed, seed, dropped } = summary
  const warnings = causes.filter(({ finding }) => finding.severity !== 'error').length
  const verdict = verdictText(summary, causes.length - warnings, paint)
  const { passed, failed, inconclusive, skipped } = counts
  return [
    `\n${verdict}${warnings > 0 ? `, ${paint.yellow(count(warnings, 'warning'))}` : ''}. `,
    `${passed} passed, ${failed} failed, ${inconclusive} inconclusive, ${skipped} skipped; `,
    `${count(requests, 'request')} in ${(elapsed / 1000).toFixed(1)} s.\n`,
    paint.dim(
      `Not sent: ${dropped.repeated} repeated, ${dropped.notAsClaimed} not what they claimed, ${dropped.overLimit} over the limit. ` +
        `Repeat with --seed ${seed}.\n`,
    ),
  ].join('')
}
