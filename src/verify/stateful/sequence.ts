import type { Severity } from '#base'
import type { Operation } from '#contract'
import type { Run } from '../attempt.ts'
import type { TestCase } from '../case.ts'
import type { Observation } from '../checks/check.ts'
import type { Draft } from '../draft.ts'
import type { CaseResult } from '../event.ts'
import type { StatusRange } from '../expectation.ts'

/** Several requests whose answers only together show a fault. */
export interface Sequence {
  /** Ids of the operations that it calls. */
  readonly operations: readonly string[]
  readonly readOnly: boolean
  play(run: Run, seed: number): AsyncGenerator<CaseResult, void, void>
}

/** One step as a case; wrong is every status that is not in `right`. */
export const stepCase = (
  family: string,
  title: string,
  draft: Draft,
  right: readonly StatusRange[],
  code: string,
  open: readonly StatusRange[] = [],
): TestCase => ({
  family,
  kind: 'positive',
  title,
  draft,
  access: 'granted',
  expectation: { right, open, code, severity: 'error' },
  slot: undefined,
})

export const observe = (
  operation: Operation,
  code: string,
  message: string,
  wanted: string,
  severity: Severity = 'error',
): Observation => ({
  code,
  severity,
  message,
  wanted,
  pointer: operation.pointer,
  cause: `${code} ${operation.id} ${message}`,
})
