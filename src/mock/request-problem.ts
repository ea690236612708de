import { type Problem, type ProblemError, problem } from '#base'
import type { Operation, RequestCheck, Violation } from '#contract'
import type { Refusal } from './refusal.ts'

const MAXIMUM_ERRORS = 100
const MAXIMUM_TEXT = 2000

/** Says what is wrong with a request, where, and what the contract wants. */
export const requestProblem = (operation: Operation, check: RequestCheck): Refusal => ({
  problem: problemOf(operation, check),
})

const problemOf = (operation: Operation, { outcome, violations }: RequestCheck): Problem => {
  const errors = violations.slice(0, MAXIMUM_ERRORS).map(errorOf)
  const detail = detailOf(violations)
  if (outcome === 'malformed') return problem('request-malformed', { detail, errors })
  if (outcome === 'unsupported') return problem('unsupported-media-type', { detail, errors })
  return problem('request-invalid', { status: invalidStatus(operation), detail, errors })
}

/** A `Prefer` that means nothing here. RFC 7240 would ignore it, but whoever tests wants to know. */
export const preferenceProblem = (operation: Operation, errors: readonly ProblemError[]): Refusal => ({
  problem: problem('request-invalid', {
    status: invalidStatus(operation),
    detail: errors.map(({ detail }) => detail).join(' '),
    errors,
  }),
})

/** 422 where the operation documents it, else 400. */
const invalidStatus = ({ responses }: Operation): number =>
  responses.some(({ status }) => status === '422') ? 422 : 400

const detailOf = ([first, ...others]: readonly Violation[]): string => {
  if (!first) return 'The request does not meet the contract.'
  const rest = others.length === 0 ? '' : ` (and ${others.length} more)`
  return cut(`${first.in}${first.pointer}: ${first.detail}${rest}`)
}

const errorOf = (violation: Violation): ProblemError => ({
  ...placeOf(violation),
  code: violation.code,
  detail: cut(violation.detail),
  wanted: cut(violation.wanted),
})

/** A media type stands in a header, which is what the caller has to change. */
const placeOf = ({ in: place, pointer }: Violation): { in: string; pointer: string } =>
  place === 'content-type' ? { in: 'header', pointer: '/content-type' } : { in: place, pointer }

const cut = (text: string): string =>
  text.length > MAXIMUM_TEXT ? `${text.slice(0, MAXIMUM_TEXT - 1)}…` : text
