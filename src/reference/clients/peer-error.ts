import { CallError } from '../retry.ts'

/** What can go wrong between us and an external platform; the codes are API, the texts are for people. */
const MEANINGS = {
  'peer-unreachable': 'the connection failed; check the address and the network',
  'peer-timeout': 'no answer came in time',
  'peer-busy': 'too many requests; wait before the next',
  'peer-failed': 'the platform has a fault; report it to the platform if it lasts (SOP 7)',
  'peer-refused': 'the request was refused',
  'credential-refused': 'the credentials were refused; check them in the environment',
  'not-found': 'there is no such thing',
  'answer-invalid': 'the answer does not keep the contract and was not used',
  'answer-too-large': 'the answer is larger than it may be and was not read',
  'seal-broken': 'the sealed answer does not open: another key, or it was changed',
  'nonce-repeated': 'the answer was sealed under a nonce that came before and was not used',
  'key-unknown': 'the answer was sealed under a key that is not in the environment',
  'answer-of-another': 'the answer belongs to another request and was not used',
  'code-expired': 'the code has expired; ask for a new one',
  'code-redeemed': 'the code was redeemed before; ask for a new one',
  'code-of-another': 'the code is for another mini program or partner',
  'code-unknown': 'the code is not known',
} as const

export type PeerErrorCode = keyof typeof MEANINGS

export interface PeerErrorParts {
  readonly status?: number | undefined
  /** What the other side calls it: a short code of its own, never a text of its making. */
  readonly reason?: string | undefined
  readonly wait?: number | undefined
}

/** A call to an external platform that gave nothing to use. Its message has no credential and no personal value. */
export class PeerError extends CallError {
  override readonly name = 'PeerError'
  readonly peer: string
  readonly code: PeerErrorCode
  readonly reason: string | undefined

  constructor(peer: string, code: PeerErrorCode, { status, reason, wait }: PeerErrorParts = {}) {
    const facts = [status === undefined ? [] : `status ${status}`, reason ?? []].flat()
    const passing = PASSING.has(code)
    super(`${peer}: ${MEANINGS[code]}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}.`, status, {
      passing,
      wait,
    })
    this.peer = peer
    this.code = code
    this.reason = reason
  }
}

const PASSING: ReadonlySet<PeerErrorCode> = new Set([
  'peer-unreachable',
  'peer-timeout',
  'peer-busy',
  'peer-failed',
])
