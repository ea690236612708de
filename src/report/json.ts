import type { Finding, Severity } from '#base'
import type { ReportContext } from './context.ts'
import { printableJson } from './terminal.ts'

/** The shape of `--format json`. Keys are only added within a `version`. */
export interface JsonReport {
  readonly version: 1
  readonly tool: { readonly name: 'ddi'; readonly version: string | undefined }
  /** How many of each severity. */
  readonly summary: Readonly<Record<Severity, number>>
  /** In the order in which they were found; lines and columns from 1. */
  readonly findings: readonly Finding[]
}

export const findingsAsJson = (findings: readonly Finding[], context: ReportContext): string => {
  const summary = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) summary[severity] += 1
  const tool = { name: 'ddi', version: context.version } as const
  const report: JsonReport = { version: 1, tool, summary, findings }
  return `${printableJson(report)}\n`
}
