import type { Finding } from '#base'

/** One thing that an exchange did wrong. */
export interface Failure {
  /** Id of the check: `status`, `body`, … */
  readonly check: string
  /** Equal for failures that have one root. */
  readonly cause: string
  readonly finding: Finding
  /** Status, media type and size of what came; never its values. */
  readonly received: string
  /** A command line that repeats the request, with the token as a variable. */
  readonly curl: string
}

export type Outcome = 'passed' | 'failed' | 'inconclusive' | 'skipped'

/** What became of one case. */
export interface CaseResult {
  /** Id of the operation. */
  readonly operation: string
  readonly family: string
  readonly kind: 'positive' | 'negative'
  readonly title: string
  /** Statuses that would be right. */
  readonly wanted: readonly (number | string)[]
  /** `query`, `body`, …: where the bad or unusual value stood. */
  readonly place?: string
  readonly outcome: Outcome
  /** Why it was skipped or is inconclusive. */
  readonly reason?: string
  readonly status?: number
  /** Milliseconds. */
  readonly elapsed?: number
  readonly failures: readonly Failure[]
}

/** A root cause, told once, by the first case that showed it. */
export interface Cause extends Failure {
  readonly operation: string
  readonly family: string
  readonly case: string
  /** How many cases showed it, and at which operations. */
  readonly occurrences: number
  readonly operations: readonly string[]
}

export interface CoverageCell {
  /** `200`, `4XX` or `default`, as documented. */
  readonly status: string
  readonly state: 'exercised' | 'failed' | 'not-exercised'
  readonly count: number
  /** Why it was not exercised. */
  readonly reason?: string
}

export interface CoverageRow {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly cells: readonly CoverageCell[]
}

export interface FamilyCount {
  readonly family: string
  readonly kind: 'positive' | 'negative'
  readonly passed: number
  readonly failed: number
  readonly inconclusive: number
  readonly skipped: number
}

/** Reasons why something was not tried, with how often. */
export interface SkipCount {
  readonly family: string
  readonly reason: string
  readonly count: number
}

export interface Summary {
  readonly api: string
  readonly title: string
  readonly version: string
  readonly target: string
  readonly seed: number
  readonly requests: number
  /** `unproved`: no good request could be sent, so nothing is known. */
  readonly verdict: 'kept' | 'broken' | 'unproved'
  readonly counts: Readonly<Record<Outcome, number>>
  readonly causes: readonly Cause[]
  readonly coverage: readonly CoverageRow[]
  readonly families: readonly FamilyCount[]
  readonly skipped: readonly SkipCount[]
  /** Proposals that were not what they claimed to be, equal to another, or over a limit. */
  readonly dropped: { readonly notAsClaimed: number; readonly repeated: number; readonly overLimit: number }
  /** Milliseconds. */
  readonly elapsed: number
}

/** What `verify` tells while it runs; reporters listen. */
export type VerifyEvent =
  | {
      readonly type: 'started'
      readonly api: string
      readonly title: string
      readonly version: string
      readonly target: string
      readonly seed: number
      readonly operations: number
    }
  | {
      readonly type: 'operation-started'
      readonly operation: string
      readonly method: string
      readonly path: string
    }
  | { readonly type: 'case-finished'; readonly result: CaseResult }
  | { readonly type: 'finished'; readonly summary: Summary }
