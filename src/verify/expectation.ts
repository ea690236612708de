import { own, type ProblemCode, type Severity } from '#base'
import type { Operation, RequestCheck } from '#contract'

/** A status or a class of them: `404`, `2XX`. */
export type StatusRange = number | '2XX' | '3XX'

/** Which answers are right. What is neither right nor open is wrong. */
export interface Expectation {
  readonly right: readonly StatusRange[]
  /** Depends on the provider's data, which the contract doesn't tell: no finding, but not proof either. */
  readonly open: readonly StatusRange[]
  /** Code of the finding for a wrong answer. */
  readonly code: string
  readonly severity: Severity
}

export const includes = (ranges: readonly StatusRange[], status: number): boolean =>
  ranges.some(range => range === status || range === `${Math.floor(status / 100)}XX`)

export const isSafe = ({ method }: Operation): boolean => method === 'GET' || method === 'HEAD'

const documented = (operation: Operation, statuses: readonly number[]): number[] =>
  statuses.filter(status => operation.responseFor(status) !== undefined)

/** Answers that tell of the provider's state: gone, in conflict, a precondition that doesn't hold. */
const STATE = [409, 410, 412, 423]

/** A documented example must work; where it writes, an earlier run may have left its mark. */
export const succeeds = (operation: Operation): Expectation => {
  const left = operation.method === 'DELETE' ? [404, ...STATE] : STATE
  return {
    right: ['2XX', '3XX'],
    open: isSafe(operation) ? [] : documented(operation, left),
    code: 'valid-request-refused',
    severity: 'error',
  }
}

/**
 * A valid request with values that the provider may not know. Where an operation has no security scheme and documents
 * a 401, the credentials are among those values.
 */
export const isUnderstood = (operation: Operation, severity: Severity): Expectation => ({
  right: ['2XX', '3XX'],
  open: [
    ...documented(operation, [404, ...STATE]),
    ...RULES.filter(rule => shows(operation, rule)).map(({ status }) => status),
    ...(operation.security.length === 0 ? documented(operation, [401]) : []),
  ],
  code: 'valid-request-refused',
  severity,
})

interface Rule {
  readonly status: number
  readonly field: string
  readonly value: string
}

const OBJECT_RULE: ProblemCode = 'object-not-granted'

/** Refusals of valid requests that are about the provider's data, where an example of the document shows them. */
const RULES: readonly Rule[] = [
  // Who may see which resource.
  { status: 403, field: 'code', value: OBJECT_RULE },
  // Which tokens were given out and not used yet (RFC 6749 §5.2).
  { status: 400, field: 'error', value: 'invalid_grant' },
  // Which pages there are (WordPress REST API).
  { status: 400, field: 'code', value: 'rest_post_invalid_page_number' },
]

const shows = ({ responses }: Operation, { status: wanted, field, value: text }: Rule): boolean =>
  responses.some(
    ({ status, content }) =>
      status === String(wanted) &&
      content.some(({ examples }) => examples.some(({ value }) => own(value, field) === text)),
  )

export const answers = (statuses: readonly StatusRange[], code: string): Expectation => ({
  right: statuses,
  open: [],
  code,
  severity: 'error',
})

/** Code of the finding when a request that the contract refuses is accepted. */
export const INVALID_ACCEPTED = 'invalid-request-accepted'

/**
 * The status rule for a request that the contract refuses: unparsable 400, media type 415,
 * a constraint 422 where the operation documents it, 400 where it documents that, and either where it documents neither.
 */
export const isRefused = (operation: Operation, check: RequestCheck): Expectation => {
  const has = (status: number): boolean => operation.responses.some(entry => entry.status === String(status))
  const right = {
    valid: [],
    malformed: [400],
    unsupported: has(400) && !has(415) ? [415, 400] : [415],
    invalid: has(422) ? [422] : has(400) ? [400] : [422, 400],
  }[check.outcome]
  // A path that misses its pattern may as well be one that leads nowhere.
  const inPath = check.violations.some(violation => violation.in === 'path')
  return { ...answers(right, INVALID_ACCEPTED), open: inPath ? documented(operation, [404]) : [] }
}
