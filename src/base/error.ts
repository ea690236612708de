import type { Finding } from './finding.ts'

/**
 * The command could not run: unreadable input, an impossible option, a port in use.
 * It carries findings, never a stack that a user would see; `cli` exits with 2.
 */
export class DdiError extends Error {
  override readonly name = 'DdiError'
  readonly findings: readonly Finding[]

  constructor(...findings: readonly Finding[]) {
    super(findings.map(finding => `${finding.code}: ${finding.message}`).join('\n'))
    this.findings = findings
  }
}

/** Stops with one finding of severity `error`. */
export const fail = (finding: Omit<Finding, 'severity'>): never => {
  throw new DdiError({ severity: 'error', ...finding })
}
