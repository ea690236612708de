import { type Problem, problem } from '#base'
import type { Explanation } from '#protocol'
import { ADMIN_PATH } from './admin/endpoint.ts'

/** Why one alternative does not admit a request; the higher the rank, the further the request came. */
export interface Failure {
  readonly rank: number
  readonly problem: Problem
  readonly explanation?: Explanation
}

export const isFailure = (value: object): value is Failure => 'rank' in value

/** Every way in which credentials fail, in words that help and name no secret. */
export const failures = {
  absent: {
    rank: 0,
    problem: problem('authentication-required', { detail: 'The request has no credential.' }),
  },
  malformed: (detail: string): Failure => ({
    rank: 1,
    problem: problem('credentials-malformed', { detail }),
  }),
  unknown: (scheme: string): Failure => {
    const detail = `The credential of '${scheme}' belongs to no system. On this mock it is 'mock-<system>'.`
    return { rank: 2, problem: problem('token-unknown', { detail }) }
  },
  /** A client that signs is known by its id, and its secret is public on a mock only. */
  unknownClient: (scheme: string): Failure => {
    const detail = `The client id of '${scheme}' belongs to no system. On this mock it is 'mock-<system>', and its secret 'mock-secret-<system>'.`
    return { rank: 2, problem: problem('token-unknown', { detail }) }
  },
  ofAnotherScheme: (scheme: string, given: string): Failure => {
    const detail = `The token was given out for '${given}', and '${scheme}' wants a credential of its own.`
    return { rank: 2, problem: problem('token-unknown', { detail }) }
  },
  ofTwoSystems: (scheme: string): Failure => {
    const detail = `The credential of '${scheme}' belongs to another system than the one before it. Send both of one system.`
    return { rank: 2, problem: problem('token-unknown', { detail }) }
  },
  expired: (scheme: string): Failure => {
    const detail = `The credential of '${scheme}' has expired. Ask for a new one.`
    return { rank: 2, problem: problem('token-expired', { detail }) }
  },
  ended: (scheme: string): Failure => {
    const detail = `The standing credential of '${scheme}' has expired: none lives longer than six months (SOP 6.B.3). POST ${ADMIN_PATH}/credentials gives all of them out anew.`
    return { rank: 2, problem: problem('token-expired', { detail }) }
  },
  mismatch: (explanation: Explanation): Failure => {
    const [cause] = explanation.causes
    const secret = cause?.code === 'unexplained' ? " On this mock the secret is 'mock-secret-<system>'." : ''
    const detail = `The signature is not that of this request.${cause ? ` ${cause.detail}` : ''}${secret}`
    return { rank: 2, problem: problem('signature-mismatch', { detail }), explanation }
  },
  outsideWindow: (window: number, explanation: Explanation): Failure => {
    const detail = `The signature was made ${explanation.skewSeconds} s from now; ${window} s are allowed.`
    return { rank: 2, problem: problem('signature-expired', { detail }), explanation }
  },
  replayed: (explanation: Explanation): Failure => {
    const detail = 'A request with this identifier was answered already. Each needs one of its own.'
    return { rank: 2, problem: problem('signature-replayed', { detail }), explanation }
  },
  notGranted: (api: string, operation: string, consumer: string): Failure => {
    const detail = `No active DDI lets the system ${consumer} call ${operation} of ${api}.`
    return { rank: 3, problem: problem('operation-not-granted', { detail }) }
  },
  lacking: (missing: readonly string[], consumer: string): Failure => {
    const detail = `The DDIs of the system ${consumer} do not give it the scope ${missing.join(', ')}.`
    return { rank: 4, problem: problem('scope-missing', { detail }) }
  },
  narrowed: (missing: readonly string[]): Failure => {
    const detail = `The token was given out without the scope ${missing.join(', ')}. Ask for one with it.`
    return { rank: 4, problem: problem('scope-missing', { detail }) }
  },
} as const
