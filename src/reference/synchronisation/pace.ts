import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '#base'

/** Resolves after so many milliseconds; rejects when aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const waitFor: Wait = (milliseconds, signal) => sleep(milliseconds, undefined, { signal })

interface Limit {
  readonly requests: number
  readonly seconds: number
}

/** A flow's own limit, kept by the caller: as many at once as the limit has, then one for each that has grown old. */
export const paceOf = (
  { requests, seconds }: Limit,
  clock: Clock,
  wait: Wait,
  signal: AbortSignal,
): (() => Promise<void>) => {
  const sent: number[] = []
  return async () => {
    const oldest = sent.length < requests ? undefined : sent.shift()
    const rest = oldest === undefined ? 0 : oldest + seconds * 1_000 - clock.now()
    if (rest > 0) await wait(rest, signal)
    signal.throwIfAborted()
    sent.push(clock.now())
  }
}
