import { own } from '#base'
import { RETRY, type RetryOptions, retrying, waitOf } from '../retry.ts'
import type { HeldToken } from './held-token.ts'
import { PeerError, type PeerErrorCode } from './peer-error.ts'

/** What a generated client gives. */
export interface Answered<Data> {
  readonly data?: Data | undefined
  readonly error?: unknown
  readonly response: Response
}

/** Takes the data of calls to one platform, or throws `PeerError`. */
export interface Answers {
  /** Sent once: it changes something, and may have done so although no answer came (RFC 9110 §9.2.2). */
  once<Data>(call: () => Promise<Answered<Data>>): Promise<Data>
  /** Safe to repeat, which follows a broken connection, a 429 and a 5xx; each attempt is signed anew. */
  repeatable<Data>(call: () => Promise<Answered<Data>>): Promise<Data>
}

export interface AnswersParts {
  readonly peer: string
  readonly token?: HeldToken | undefined
  readonly retry?: RetryOptions | undefined
  /** Our codes for the platform's own. */
  readonly codes?: Readonly<Record<string, PeerErrorCode>> | undefined
}

export const answersOf = ({ peer, token, retry = RETRY, codes = {} }: AnswersParts): Answers => {
  const taken = async <Data>(call: () => Promise<Answered<Data>>): Promise<Data> => {
    const { data, error, response } = await call()
    if (response.ok) return data as Data
    throw refusal(peer, codes, error, response)
  }
  /** A token may end early, as when the platform restarts. A 401 has changed nothing, so that one more try is safe. */
  const once = async <Data>(call: () => Promise<Answered<Data>>): Promise<Data> => {
    await token?.current()
    const number = token?.count() ?? 0
    try {
      return await taken(call)
    } catch (error) {
      if (!token || !(error instanceof PeerError) || error.status !== 401) throw error
      token.drop(number)
      return taken(call)
    }
  }
  return {
    once,
    repeatable: async call => {
      // In an object, because an answer may be without data.
      const found = await retrying(async () => ({ data: { value: await once(call) }, response: OK }), retry)
      if (found === undefined) throw new PeerError(peer, 'not-found')
      return found.value
    },
  }
}

const OK = new Response()

const refusal = (
  peer: string,
  codes: Readonly<Record<string, PeerErrorCode>>,
  error: unknown,
  response: Response,
): PeerError => {
  const { status } = response
  const reason = reasonOf(error)
  const known = reason !== undefined && Object.hasOwn(codes, reason) ? codes[reason] : undefined
  return new PeerError(peer, known ?? codeOf(status), { status, reason, wait: waitOf(response) })
}

const BY_STATUS: Readonly<Record<number, PeerErrorCode>> = {
  401: 'credential-refused',
  404: 'not-found',
  408: 'peer-timeout',
  429: 'peer-busy',
}

const codeOf = (status: number): PeerErrorCode =>
  BY_STATUS[status] ?? (status >= 500 ? 'peer-failed' : 'peer-refused')

/** Where the platforms put a code of theirs. Anything longer or stranger is a text, which may say anything. */
export const reasonOf = (error: unknown): string | undefined =>
  [
    own(error, 'code'),
    own(error, 'error'),
    own(error, 'responseCode'),
    own(error, 'resultCode'),
    own(own(own(error, 'fault'), 'detail'), 'errorcode'),
    own(own(error, 'metadata'), 'code'),
  ].find((code): code is string => typeof code === 'string' && /^[\w.-]{1,64}$/.test(code))
