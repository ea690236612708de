import { createHash } from 'node:crypto'
import type { Finding, Severity, SourceLocation } from '#base'
import type { ReportContext, RuleDescription } from './context.ts'
import { printableJson } from './terminal.ts'
import { messageOf } from './text.ts'

/** SARIF 2.1.0 (OASIS, 27 March 2020), as GitHub code scanning reads it. */
export const findingsAsSarif = (findings: readonly Finding[], context: ReportContext): string => {
  const rules = rulesOf(findings, context.rules ?? [])
  const index = new Map(rules.map(({ code }, position) => [code, position]))
  const run = {
    tool: { driver: { name: 'ddi', version: context.version, rules: rules.map(reportingDescriptor) } },
    // SARIF §3.14.17: our columns are offsets in JavaScript strings.
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory of ddi.config.yaml' } } },
    results: findings.map(finding => result(finding, index.get(finding.code) ?? -1, context)),
  }
  const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
  return `${printableJson({ $schema: schema, version: '2.1.0', runs: [run] })}\n`
}

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** The described rules that were found, and a bare description for every other code. */
const rulesOf = (findings: readonly Finding[], described: readonly RuleDescription[]): RuleDescription[] => {
  const known = new Map(described.map(rule => [rule.code, rule]))
  const codes = [...new Set(findings.map(finding => finding.code))].sort()
  return codes.map(code => known.get(code) ?? bareRule(code, findings))
}

const bareRule = (code: string, findings: readonly Finding[]): RuleDescription => {
  const first = findings.find(finding => finding.code === code)
  return { code, severity: first?.severity ?? 'warning', summary: code.replaceAll('-', ' ') }
}

/** `helpUri` must be absolute (§3.49.12), so a page inside the package goes to `properties`. */
const reportingDescriptor = (rule: RuleDescription) => {
  const help = [rule.summary, rule.remedy, rule.source && `Source: ${rule.source}.`].filter(Boolean)
  const link = rule.page ? [`[${rule.code}](${rule.page})`] : []
  return {
    id: rule.code,
    shortDescription: { text: rule.summary },
    help: { text: help.join('\n'), markdown: [...help, ...link].join('\n\n') },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { source: rule.source, documentation: rule.page },
  }
}

const result = (finding: Finding, ruleIndex: number, context: ReportContext) => {
  const notes = [finding.wanted && `Wanted: ${finding.wanted}`, finding.remedy].filter(Boolean)
  return {
    ruleId: finding.code,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: [messageOf(finding, context.language), ...notes].join('\n') },
    locations: finding.location ? [location(finding.location)] : [],
    partialFingerprints: { 'ddi/v1': fingerprint(finding) },
  }
}

const location = ({ file, pointer, start, end }: SourceLocation) => ({
  physicalLocation: {
    artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
    region: { startLine: start.line, startColumn: start.column, endLine: end?.line, endColumn: end?.column },
  },
  logicalLocations: pointer === undefined ? undefined : [{ fullyQualifiedName: pointer, kind: 'member' }],
})

const relativeUri = (file: string): string => file.toWellFormed().split('/').map(encodeURIComponent).join('/')

/** The same finding after lines above it were added: no line numbers in it. */
const fingerprint = ({ code, location, message }: Finding): string =>
  createHash('sha256')
    .update(JSON.stringify([code, location?.file, location?.pointer, message]))
    .digest('hex')
    .slice(0, 32)
