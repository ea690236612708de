import type { CaseResult, Cause, CoverageRow, Summary } from '#verify'
import { count } from './terminal.ts'
import { gapsOf, MARKS, statusesOf } from './verify-coverage.ts'
import type { VerifyContext } from './verify-reporter.ts'
import { xmlAttribute, xmlText } from './xml.ts'

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--good:#1a7f37;--bad:#cf222e;--warn:#9a6700}
@media (prefers-color-scheme:dark){:root{--good:#3fb950;--bad:#ff7b72;--warn:#d29922}}
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1rem;max-width:72rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
.wide{overflow-x:auto}code,pre{font:14px/1.5 ui-monospace,monospace}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:.3rem;padding:.6rem}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}article{border-left:4px solid var(--bad);padding-left:1rem;margin:1.5rem 0}article.warning{border-color:var(--warn)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}
`

/** One page that needs no script and asks no other host for anything. */
export const verifyHtml = (
  summary: Summary,
  results: readonly CaseResult[],
  { version }: VerifyContext,
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${xmlText(`${summary.title} ${summary.version}`)}: contract test</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${xmlText(`${summary.title} ${summary.version}`)}</h1>
${heading(summary)}
<h2>Causes</h2>
${summary.causes.length === 0 ? '<p>None.</p>' : summary.causes.map(causeArticle).join('\n')}
<h2>Coverage</h2>
${coverageTable(summary.coverage)}
<h3>Not exercised</h3>
${tableOf(
  ['Status', 'Why', 'Where'],
  gapsOf(summary.coverage).map(({ status, reason, operations }) => [status, reason, operations.join(', ')]),
)}
<h2>Kinds of requests</h2>
${tableOf(
  ['Kind', '', 'Passed', 'Failed', 'Inconclusive', 'Skipped'],
  summary.families.map(row => [row.family, row.kind, row.passed, row.failed, row.inconclusive, row.skipped]),
)}
<h2>Cases</h2>
${casesList(results)}
<p><small>ddi ${xmlText(version)}, seed ${summary.seed}</small></p>
</body>
</html>
`

const VERDICTS: Readonly<Record<Summary['verdict'], string>> = {
  kept: '<strong class="good">The contract is kept.</strong>',
  broken: '<strong class="bad">The contract is not kept.</strong>',
  unproved: '<strong class="warn">Nothing is proved: no good request could be sent.</strong>',
}

const heading = ({ target, counts, requests, elapsed, verdict }: Summary): string => {
  return `<p>${VERDICTS[verdict]} ${counts.passed} passed, ${counts.failed} failed, ${counts.inconclusive} inconclusive, ${counts.skipped} skipped; ${count(requests, 'request')} in ${(elapsed / 1000).toFixed(1)} s, against ${xmlText(target)}.</p>`
}

const causeArticle = (cause: Cause): string => {
  const { finding, received, curl } = cause
  const place = finding.location
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Case', `${cause.operation}, ${cause.family}: ${cause.case}`],
    ['Wanted', finding.wanted],
    ['Where', place && `${place.file}:${place.start.line}:${place.start.column}`],
    ['Came', received],
    ['Source', finding.source],
    ['Cases', cause.occurrences > 1 ? `${cause.occurrences}, at ${cause.operations.join(', ')}` : undefined],
    ['Remedy', finding.remedy],
  ]
  const list = rows.map(([name, text]) => (text ? `<dt>${name}</dt><dd>${xmlText(text)}</dd>` : '')).join('')
  return `<article class="${finding.severity}"><h3>${xmlText(finding.message)} <code>${xmlText(finding.code)}</code></h3><dl>${list}</dl><pre>${xmlText(curl)}</pre></article>`
}

const CLASSES = { exercised: 'good', failed: 'bad', 'not-exercised': '' } as const
const STATES = { exercised: 'exercised', failed: 'failed', 'not-exercised': 'not exercised' } as const

const coverageTable = (rows: readonly CoverageRow[]): string => {
  const statuses = statusesOf(rows)
  const head = statuses.map(status => `<th scope="col">${xmlText(status)}</th>`).join('')
  const body = rows.map(row => coverageRow(row, statuses)).join('\n')
  return `<div class="wide"><table><thead><tr><th scope="col">Operation</th>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

const coverageRow = ({ method, path, cells }: CoverageRow, statuses: readonly string[]): string => {
  const columns = statuses.map(status => {
    const cell = cells.find(candidate => candidate.status === status)
    if (cell === undefined) return '<td></td>'
    const label = xmlAttribute(`${STATES[cell.state]}${cell.reason ? `: ${cell.reason}` : ''}`)
    return `<td class="${CLASSES[cell.state]}"><span role="img" title="${label}" aria-label="${label}">${MARKS[cell.state]}</span>${cell.count > 0 ? ` ${cell.count}` : ''}</td>`
  })
  return `<tr><th scope="row"><code>${xmlText(`${method} ${path}`)}</code></th>${columns.join('')}</tr>`
}

const tableOf = (headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  if (rows.length === 0) return '<p>Nothing.</p>'
  const cells = (row: readonly (string | number)[], tag: string): string =>
    row.map(cell => `<${tag}>${xmlText(String(cell))}</${tag}>`).join('')
  const body = rows.map(row => `<tr>${cells(row, 'td')}</tr>`).join('\n')
  return `<div class="wide"><table><thead><tr>${cells(headings, 'th')}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

/** Closed at first; a browser opens `details` without a script. */
const casesList = (results: readonly CaseResult[]): string =>
  [...Map.groupBy(results, ({ operation }) => operation)]
    .map(([operation, cases]) => {
      const rows = cases.map(({ family, title, status, outcome, reason }) => [
        outcome,
        family,
        title,
        status ?? '',
        reason ?? '',
      ])
      const table = tableOf(['Outcome', 'Kind', 'Case', 'Status', 'Why'], rows)
      return `<details><summary>${xmlText(operation)} (${count(cases.length, 'case')})</summary>${table}</details>`
    })
    .join('\n')
