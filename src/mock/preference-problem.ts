import { type ProblemError, problem } from '#base'
import { invalidStatus, type Operation } from '#contract'
import type { Refusal } from './refusal.ts'

/** A `Prefer` that means nothing here. RFC 7240 would ignore it, but whoever tests wants to know. */
export const preferenceProblem = (operation: Operation, errors: readonly ProblemError[]): Refusal => ({
  problem: problem('request-invalid', {
    status: invalidStatus(operation),
    detail: errors.map(({ detail }) => detail).join(' '),
    errors,
  }),
})
