import {
  type DdiError,
  type Fields,
  type HttpResponse,
  PROBLEM_TYPE,
  type Problem,
  type ProblemCode,
  problem,
} from '#base'
import { type Contract, errorOf, type Match, type Violation } from '#contract'

/** An answer of the proxy itself, and the code of its problem. */
export interface Refusal {
  readonly response: HttpResponse
  readonly code: string
}

export const answerOf = (details: Problem, headers: Fields = {}): Refusal => ({
  response: {
    status: details.status,
    headers: { ...headers, 'content-type': PROBLEM_TYPE },
    body: JSON.stringify(details),
  },
  code: details.code,
})

/** What no operation stands for is not forwarded: nothing could be said of it. */
export const unmatched = (match: Exclude<Match, { kind: 'operation' }>, { title }: Contract): Refusal => {
  if (match.kind === 'method-not-allowed') {
    const allow = match.allow.join(', ')
    const detail = `${title} has this path with ${allow} only; nothing was forwarded.`
    return answerOf(problem('method-not-allowed', { detail }), { allow })
  }
  if (match.kind === 'malformed') {
    return answerOf(problem('request-malformed', { detail: 'The path has a broken percent-encoding.' }))
  }
  return answerOf(
    problem('path-not-found', { detail: `${title} has no such operation; nothing was forwarded.` }),
  )
}

export const brokenAnswer = (violations: readonly Violation[]): Refusal =>
  answerOf(
    problem('response-invalid', {
      status: 502,
      detail: 'The server answered, but not as its contract says, and --errors is on.',
      errors: violations.slice(0, 100).map(errorOf),
    }),
  )

/** The problem that each failure on the way to the server is to a client. */
const FAILURES: Readonly<Record<string, ProblemCode>> = {
  'response-timeout': 'upstream-timeout',
  'response-too-large': 'upstream-response-too-large',
  'request-unsendable': 'request-malformed',
  'token-refused': 'upstream-token-refused',
}

export const unreached = (error: DdiError): Refusal => {
  const [{ code, message } = { code: '', message: error.message }] = error.findings
  const failure = Object.hasOwn(FAILURES, code) ? FAILURES[code] : undefined
  return answerOf(problem(failure ?? 'upstream-unreachable', { detail: message }))
}
