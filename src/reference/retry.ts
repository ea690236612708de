import { setTimeout as sleep } from 'node:timers/promises'
import { JobError } from './jobs/jobs.ts'

/** An answer that a synchronisation can't go on with. */
export class CallError extends JobError {
  override readonly name: string = 'CallError'
  readonly status: number | undefined
  /** Milliseconds that the other side asks us to wait. */
  readonly wait: number | undefined

  constructor(message: string, status?: number, { passing = isPassing(status), wait }: Outlook = {}) {
    super(message, passing)
    this.status = status
    this.wait = wait
  }
}

interface Outlook {
  readonly passing?: boolean | undefined
  readonly wait?: number | undefined
}

const isPassing = (status: number | undefined): boolean =>
  status === undefined || status === 429 || status >= 500

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
    if (attempt === attempts || !error.passing) throw error
    const wait = Math.min(LONGEST_PAUSE, error.wait ?? pause * 2 ** (attempt - 1))
    await sleep(wait, undefined, signal ? { signal } : {})
  }
}

const attemptOf = async <Data>(
  call: () => Promise<Called<Data>>,
): Promise<{ data?: Data | undefined; response?: Response; error: CallError }> => {
  try {
    const { data, response } = await call()
    const { status } = response
    return { data, response, error: new CallError(`answered ${status}`, status, { wait: waitOf(response) }) }
  } catch (error) {
    if (error instanceof CallError) return { error }
    // An answer that was refused is refused again.
    if (error instanceof JobError) throw error
    return { error: new CallError('could not be reached') }
  }
}

/** `Retry-After` in seconds (RFC 9110 §10.2.3); whoever waits bounds it: nobody may make us wait for a day. */
export const waitOf = ({ headers }: Response): number | undefined => {
  const wanted = Number(headers.get('retry-after') ?? Number.NaN) * 1000
  return Number.isFinite(wanted) && wanted > 0 ? wanted : undefined
}
