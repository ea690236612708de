import type { CaseResult, Failure, Summary } from '#verify'
import { XML_DECLARATION, xmlAttributes, xmlText } from './xml.ts'

/** JUnit XML: a suite an operation, a test case a request. What a cause says, its first case says. */
export const verifyJunit = (summary: Summary, results: readonly CaseResult[]): string => {
  const told = new Set<string>()
  const suites = Map.groupBy(results, ({ operation }) => operation)
  const attributes = {
    name: `${summary.title} ${summary.version}`,
    ...counted(results),
    time: seconds(summary.elapsed),
  }
  return [
    `${XML_DECLARATION}\n<testsuites${xmlAttributes(attributes)}>\n`,
    ...[...suites].map(([operation, cases]) => suite(operation, cases, told)),
    '</testsuites>\n',
  ].join('')
}

const counted = (results: readonly CaseResult[]): Record<string, number> => ({
  tests: results.length,
  failures: results.filter(({ outcome }) => outcome === 'failed').length,
  errors: 0,
  skipped: results.filter(isSkipped).length,
})

/** JUnit knows no inconclusive outcome; such a case proves as little as a skipped one. */
const isSkipped = ({ outcome }: CaseResult): boolean => outcome === 'skipped' || outcome === 'inconclusive'

const seconds = (milliseconds = 0): string => (milliseconds / 1000).toFixed(3)

const suite = (operation: string, results: readonly CaseResult[], told: Set<string>): string =>
  `  <testsuite${xmlAttributes({ name: operation, ...counted(results) })}>\n${results
    .map(result => testCase(result, told))
    .join('')}  </testsuite>\n`

const testCase = (result: CaseResult, told: Set<string>): string => {
  const { family, title, operation, elapsed } = result
  const attributes = xmlAttributes({
    name: `${family}: ${title}`,
    classname: operation,
    time: seconds(elapsed),
  })
  const content = isSkipped(result)
    ? `<skipped${xmlAttributes({ message: result.reason ?? '' })}/>`
    : failuresText(result, told)
  return content === ''
    ? `    <testcase${attributes}/>\n`
    : `    <testcase${attributes}>${content}</testcase>\n`
}

/** One element a case: readers of JUnit expect no more. */
const failuresText = ({ failures, outcome }: CaseResult, told: Set<string>): string => {
  const [first] = failures
  if (first === undefined) return ''
  const text = failures.map(failure => failureText(failure, told)).join('\n\n')
  if (outcome !== 'failed') return `<system-out>${xmlText(text)}</system-out>`
  const error = failures.find(({ finding }) => finding.severity === 'error') ?? first
  const attributes = xmlAttributes({ type: error.finding.code, message: error.finding.message })
  return `<failure${attributes}>${xmlText(text)}</failure>`
}

const failureText = ({ cause, finding, received, curl }: Failure, told: Set<string>): string => {
  const head = `${finding.severity}: ${finding.message}`
  if (told.has(cause)) return `${head} (the same cause as an earlier case)`
  told.add(cause)
  const place = finding.location
  return [
    head,
    ...(finding.wanted === undefined ? [] : [`wanted: ${finding.wanted}`]),
    `came: ${received}`,
    ...(place === undefined ? [] : [`at: ${place.file}:${place.start.line}:${place.start.column}`]),
    curl,
  ].join('\n')
}
