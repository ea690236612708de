import type { HttpResponse, Severity } from '#base'
import type { Operation, Violation } from '#contract'
import type { TestCase } from '../case.ts'

/** A request and its answer, as a check sees them. */
export interface Exchange {
  readonly operation: Operation
  readonly testCase: TestCase
  readonly response: HttpResponse
  /** Where the answer misses the contract; empty for a method that the contract doesn't know. */
  readonly violations: readonly Violation[]
  /** Methods that the path has. */
  readonly methods: readonly string[]
}

/** One thing that a check saw. */
export interface Observation {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly wanted?: string
  readonly remedy?: string
  readonly source?: string
  /** JSON pointer in the document of what asks for it. */
  readonly pointer: string
  /** Equal for observations that have one root; without it, operation, check, code and pointer make it. */
  readonly cause?: string
}

export interface Check {
  readonly id: string
  inspect(exchange: Exchange): readonly Observation[]
}

export const NOTHING: readonly Observation[] = []
