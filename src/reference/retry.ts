import { setTimeout as sleep } from 'node:timers/promises'

/** An answer that a synchronisation can't go on with. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

/** What a generated client gives. */
interface Called<Data> {
  readonly data?: Data | undefined
  readonly response: Response
}

export interface RetryOptions {
  readonly attempts: number
  /** Milliseconds before the second attempt; doubled before each further one. */
  readonly pause: number
  readonly signal?: AbortSignal | undefined
}

export const RETRY: RetryOptions = { attempts: 3, pause: 200 }

const LONGEST_PAUSE = 5_000

/**
 * The data of a call; `undefined` for a 404. Another attempt follows a broken connection, a 429 and a 5xx only:
 * any other refusal would be the same again. Throws `CallError` when no attempt is left.
 */
export const retrying = async <Data>(
  call: () => Promise<Called<Data>>,
  { attempts, pause, signal }: RetryOptions,
): Promise<Data | undefined> => {
  for (let attempt = 1; ; attempt++) {
    const { data, response, error } = await attemptOf(call)
    if (data !== undefined) return data
    if (response?.status === 404) return undefined
    if (attempt === attempts || !isPassing(response)) throw error
    await sleep(pauseBefore(response, pause * 2 ** (attempt - 1)), undefined, signal ? { signal } : {})
  }
}

const attemptOf = async <Data>(
  call: () => Promise<Called<Data>>,
): Promise<{ data?: Data | undefined; response?: Response; error: CallError }> => {
  try {
    const { data, response } = await call()
    return { data, response, error: new CallError(`answered ${response.status}`, response.status) }
  } catch {
    return { error: new CallError('could not be reached') }
  }
}

const isPassing = (response: Response | undefined): boolean =>
  response === undefined || response.status === 429 || response.status >= 500

/** `Retry-After` in seconds (RFC 9110 §10.2.3), bounded: nobody may make us wait for a day. */
const pauseBefore = (response: Response | undefined, otherwise: number): number => {
  const wanted = Number(response?.headers.get('retry-after') ?? Number.NaN) * 1000
  return Math.min(LONGEST_PAUSE, Number.isFinite(wanted) && wanted > 0 ? wanted : otherwise)
}
