import { type Clock, type Problem, problem } from '#base'
import type { Operation } from '#contract'
import type { Refusal } from './refusal.ts'

/** Refuses a caller that used up what the contract allows it (`x-rate-limit`, SOP 6.B.1). */
export type RateLimit = (consumer: string | undefined) => Refusal | undefined

interface Window {
  readonly start: number
  used: number
}

const MOST_CALLERS = 1_000

/** One fixed window for each caller, from its first request on. */
export const rateLimitOf = ({ rateLimit }: Operation, clock: Clock): RateLimit => {
  if (!rateLimit) return () => undefined
  const length = rateLimit.seconds * 1000
  const windows = new Map<string | undefined, Window>()
  return consumer => {
    const now = clock.now()
    const known = windows.get(consumer)
    const window = known && now < known.start + length && now >= known.start ? known : { start: now, used: 0 }
    if (window !== known) {
      if (windows.size >= MOST_CALLERS) windows.clear()
      windows.set(consumer, window)
    }
    window.used += 1
    if (window.used <= rateLimit.requests) return undefined
    const wait = Math.max(1, Math.ceil((window.start + length - now) / 1000))
    return { problem: exceeded(rateLimit), headers: { 'retry-after': String(wait) } }
  }
}

const exceeded = ({ requests, seconds }: NonNullable<Operation['rateLimit']>): Problem =>
  problem('rate-limited', { detail: `At most ${requests} requests in ${seconds} s are allowed.` })
