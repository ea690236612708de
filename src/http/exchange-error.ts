import { DdiError } from '#base'

export type ExchangeCode =
  | 'target-unreachable'
  | 'response-timeout'
  | 'response-too-large'
  | 'request-unsendable'

const REMEDIES: Readonly<Record<ExchangeCode, string>> = {
  'target-unreachable': 'Check that the server runs and that the URL is right.',
  'response-timeout': 'Look at the server: it took the request and did not finish its answer.',
  'response-too-large': 'Ask for a smaller page, or look at why the server sends so much.',
  'request-unsendable': 'Take blanks and control characters out of the target and the header fields.',
}

/** An exchange that gave no response. `stale`: the connection had been used before, and a new one may do. */
export class ExchangeError extends DdiError {
  readonly stale: boolean

  constructor(code: ExchangeCode, message: string, stale = false) {
    super({ severity: 'error', code, message, remedy: REMEDIES[code] })
    this.stale = stale
  }
}

/** Node's code only: its messages may repeat what was sent. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'connection failed'
