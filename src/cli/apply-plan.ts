import { DdiError, hasErrors, systemClock } from '#base'
import { findingsAsText, printable } from '#report'
import { type Change, provenFindings, writeChanges } from '#scaffold'
import type { Workspace } from '#workspace'
import type { CommandContext, ExitCode } from './command.ts'
import { jsonReport } from './json.ts'

export interface PlanOptions {
  readonly dryRun?: true
  readonly json?: true
}

export interface Plan {
  readonly root: string
  /** Absent where a workspace only comes into being. */
  readonly workspace: Workspace | undefined
  readonly changes: readonly Change[]
  /** What else the JSON tells. */
  readonly details?: Readonly<Record<string, unknown>>
  /** Lines after the files: what to do next. */
  readonly next: readonly string[]
}

/**
 * Shows the plan to lint, then writes all of it. Throws `DdiError` with lint's errors, and with whatever stands in the
 * way of a file: nothing is written then.
 */
export const applyPlan = async (
  { root, workspace, changes, details, next }: Plan,
  { dryRun, json }: PlanOptions,
  { streams }: CommandContext,
): Promise<ExitCode> => {
  const findings = await provenFindings(workspace, changes, systemClock)
  if (hasErrors(findings)) throw new DdiError(...findings, NOT_WRITTEN)
  if (!dryRun) writeChanges(root, changes)
  if (json) {
    const created = changes.filter(({ before }) => before === undefined).map(({ path }) => path)
    const changed = changes.filter(({ before }) => before !== undefined).map(({ path }) => path)
    const report = { root, dryRun: dryRun === true, created, changed, ...details, findings }
    streams.stdout.write(jsonReport(report))
    return 0
  }
  const colour = streams.stdout.isTTY === true
  streams.stdout.write(changes.map(change => line(change, dryRun === true)).join(''))
  if (findings.length > 0) streams.stdout.write(`\n${findingsAsText(findings, { colour })}`)
  if (!dryRun) streams.stdout.write(`\n${next.map(text => `${printable(text)}\n`).join('')}`)
  return 0
}

const line = ({ path, before }: Change, dryRun: boolean): string => {
  const verb = before === undefined ? 'create' : 'change'
  return `${dryRun ? `would ${verb}` : `${verb}d`.padEnd(8)} ${printable(path)}\n`
}

const NOT_WRITTEN = {
  code: 'plan-not-clean',
  severity: 'error',
  message: 'The answers lead to files that `ddi lint` refuses, so nothing was written.',
  remedy: 'Correct the answers that the findings above are about.',
} as const
