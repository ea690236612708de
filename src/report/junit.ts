import type { Finding } from '#base'
import type { ReportContext } from './context.ts'
import { messageOf } from './text.ts'
import { XML_DECLARATION, xmlAttributes, xmlText } from './xml.ts'

const NOWHERE = 'ddi'

/**
 * JUnit XML: a suite a file, a test case a finding. Errors are failures; warnings and notes pass and say
 * what they are in `system-out`, because JUnit has no third outcome. A file without findings is one passed case.
 */
export const findingsAsJunit = (findings: readonly Finding[], context: ReportContext): string => {
  const suites = new Map<string, Finding[]>((context.files ?? []).map(file => [file, []]))
  for (const finding of findings) {
    const file = finding.location?.file ?? NOWHERE
    suites.set(file, [...(suites.get(file) ?? []), finding])
  }
  if (suites.size === 0) suites.set(NOWHERE, [])
  const failures = findings.filter(isFailure).length
  const tests = [...suites.values()].reduce((sum, suite) => sum + Math.max(1, suite.length), 0)
  return [
    `${XML_DECLARATION}\n<testsuites${xmlAttributes({ name: 'ddi', tests, failures, errors: 0 })}>\n`,
    ...[...suites].map(([file, suite]) => testSuite(file, suite, context)),
    '</testsuites>\n',
  ].join('')
}

const isFailure = (finding: Finding): boolean => finding.severity === 'error'

const testSuite = (file: string, findings: readonly Finding[], context: ReportContext): string => {
  const tests = Math.max(1, findings.length)
  const failures = findings.filter(isFailure).length
  const attributes = xmlAttributes({ name: file, tests, failures, errors: 0, skipped: 0 })
  const passed = `    <testcase${xmlAttributes({ name: 'no findings', classname: file })}/>\n`
  const cases = findings.map(finding => testCase(file, finding, context)).join('')
  return `  <testsuite${attributes}>\n${cases === '' ? passed : cases}  </testsuite>\n`
}

const testCase = (file: string, finding: Finding, context: ReportContext): string => {
  const start = finding.location?.start
  const name = start ? `${finding.code} at ${start.line}:${start.column}` : finding.code
  const message = messageOf(finding, context.language)
  const notes = [finding.wanted && `wanted: ${finding.wanted}`, finding.remedy, finding.source].filter(
    Boolean,
  )
  const body = xmlText([message, ...notes].join('\n'))
  const outcome = isFailure(finding)
    ? `<failure${xmlAttributes({ type: finding.code, message })}>${body}</failure>`
    : `<system-out>${xmlText(finding.severity)}: ${body}</system-out>`
  const attributes = xmlAttributes({ name, classname: file, file, line: start?.line })
  return `    <testcase${attributes}>\n      ${outcome}\n    </testcase>\n`
}
