import type { Finding, Severity } from '#base'
import type { ReportContext } from './context.ts'
import { printable } from './terminal.ts'
import { messageOf } from './text.ts'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands of GitHub Actions: one annotation a finding. */
export const findingsAsGithub = (findings: readonly Finding[], context: ReportContext): string =>
  findings.map(finding => annotation(finding, context)).join('')

const annotation = (finding: Finding, context: ReportContext): string => {
  const { location } = finding
  const properties = {
    file: location?.file,
    line: location?.start.line,
    endLine: location?.end?.line,
    col: location?.start.column,
    endColumn: location?.end?.line === location?.start.line ? location?.end?.column : undefined,
    title: finding.code,
  }
  const message = [messageOf(finding, context.language), finding.remedy].filter(part => part !== undefined)
  const text = message.map(part => escapeData(printable(part))).join('%0A')
  return `::${COMMANDS[finding.severity]} ${propertyList(properties)}::${text}\n`
}

const propertyList = (properties: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`)
    .join(',')

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
