import type { CaseResult, Summary, VerifyEvent } from '#verify'
import { verifyHtml } from './verify-html.ts'
import { verifyJson } from './verify-json.ts'
import { verifyJunit } from './verify-junit.ts'
import { verifyText } from './verify-text.ts'

export interface VerifyContext {
  readonly colour: boolean
  /** Version of this tool. */
  readonly version: string
}

/** Listens to a run; what it writes goes to `write` as it comes. */
export type VerifyReporter = (
  write: (text: string) => unknown,
  context: VerifyContext,
) => (event: VerifyEvent) => void

/** A reporter that can only write when everything is known. */
const collecting =
  (
    format: (summary: Summary, results: readonly CaseResult[], context: VerifyContext) => string,
  ): VerifyReporter =>
  (write, context) => {
    const results: CaseResult[] = []
    return event => {
      if (event.type === 'case-finished') results.push(event.result)
      if (event.type === 'finished') write(format(event.summary, results, context))
    }
  }

/** Every form of a verification, by the name that `--reporter` takes. */
export const VERIFY_REPORTERS = {
  text: verifyText,
  json: collecting(verifyJson),
  junit: collecting(verifyJunit),
  html: collecting(verifyHtml),
} as const satisfies Record<string, VerifyReporter>

export type VerifyReporterName = keyof typeof VERIFY_REPORTERS
