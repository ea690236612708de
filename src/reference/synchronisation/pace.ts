import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '#base'

/** Resolves after so many milliseconds; rejects when aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const waitFor: Wait = (milliseconds, signal) => sleep(milliseconds, undefined, { signal })

interface Limit {
  readonly requests: number
  readonly seconds: number
}

/** What the other side may see later than we sent it. */
const MARGIN = 250

/**
 * A limit that the caller keeps by itself: as many at once as it has, then one for each that has grown old. One pace is
 * for everything that shares the limit.
 */
export const paceOf = ({ requests, seconds }: Limit, clock: Clock, wait: Wait) => {
  const times: number[] = []
  return async (signal: AbortSignal): Promise<void> => {
    const now = clock.now()
    const oldest = times.length < requests ? undefined : times.shift()
    const turn = oldest === undefined ? now : Math.max(now, oldest + seconds * 1_000 + MARGIN)
    // Taken before the wait: others who come meanwhile are after us.
    times.push(turn)
    if (turn > now) await wait(turn - now, signal)
    signal.throwIfAborted()
  }
}

export type Pace = ReturnType<typeof paceOf>
