import type { Clock } from '#base'
import type { Outcome } from './tables.ts'

/** An address that tells whether a system works. */
export interface Target {
  readonly system: string
  /** Unique within the system: the api. */
  readonly name: string
  readonly url: string
}

export interface Probe {
  readonly target: Target
  readonly outcome: Outcome
  /** Undefined when there was no answer. */
  readonly status: number | undefined
  readonly duration: number
}

export interface ProbePorts {
  readonly get: typeof fetch
  readonly clock: Clock
  /** How the request ids of this process' probes begin, so that its access log tells them from callers. */
  readonly mark: string
}

/** SOP 6.D.3: an answer that takes longer is a fault. In milliseconds. */
export const SLOW = 10_000

/** A health answer is a line; whatever sends much more is not read to its end. */
const MOST_BYTES = 64 * 1024

/**
 * One GET without credentials. Any answer below 500 means that the system works: a 401 or 403 is its access control
 * at work. Never rejects.
 */
export const probe = async (target: Target, { get, clock, mark }: ProbePorts): Promise<Probe> => {
  const start = clock.now()
  try {
    const response = await get(target.url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(SLOW),
      headers: { accept: 'application/json', 'x-request-id': `${mark}-${start}` },
    })
    await finish(response)
    const duration = clock.now() - start
    return { target, outcome: outcomeOf(response.status, duration), status: response.status, duration }
  } catch (error) {
    const duration = clock.now() - start
    return { target, outcome: faultOf(error), status: undefined, duration }
  }
}

/** An answer that never ends is none: the time limit holds for its body too. */
const finish = async ({ body }: Response): Promise<void> => {
  const reader = body?.getReader()
  for (let size = 0; reader !== undefined && size <= MOST_BYTES; ) {
    const { done, value } = await reader.read()
    if (done) return
    size += value.byteLength
  }
  await reader?.cancel()
}

const outcomeOf = (status: number, duration: number): Outcome => {
  if (status >= 500) return 'galat-5xx'
  return duration > SLOW ? 'melebihi-10-detik' : 'ok'
}

const faultOf = (error: unknown): Outcome =>
  error instanceof Error && error.name === 'TimeoutError' ? 'melebihi-10-detik' : 'tidak-terhubung'
