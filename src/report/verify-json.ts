import type { CaseResult, Failure, Summary } from '#verify'
import { printableJson } from './terminal.ts'
import type { VerifyContext } from './verify-reporter.ts'

/** A result without what its cause already says. */
export type VerifyJsonResult = Omit<CaseResult, 'failures'> & {
  readonly failures: readonly Pick<Failure, 'check' | 'cause'>[]
}

/** The shape of `--reporter json`. Keys are only added within a `schema` number. */
export interface VerifyJsonReport extends Omit<Summary, 'version'> {
  readonly version: 1
  readonly tool: { readonly name: 'ddi'; readonly version: string }
  /** Version of the api. */
  readonly apiVersion: string
  /** Every case in the order in which it was tried. */
  readonly results: readonly VerifyJsonResult[]
}

export const verifyJson = (
  { version: apiVersion, ...summary }: Summary,
  results: readonly CaseResult[],
  { version }: VerifyContext,
): string => {
  const report: VerifyJsonReport = {
    version: 1,
    tool: { name: 'ddi', version },
    apiVersion,
    ...summary,
    results: results.map(({ failures, ...result }) => ({
      ...result,
      failures: failures.map(({ check, cause }) => ({ check, cause })),
    })),
  }
  return `${printableJson(report)}\n`
}
