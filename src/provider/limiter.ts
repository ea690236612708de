import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/** How a flow stands after one more request. */
export interface Quota {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Seconds until the window ends, rounded up. */
  readonly reset: number
}

/** Counts requests in fixed windows, in this process. */
export interface Limiter {
  consume(key: string, limit: { readonly requests: number; readonly seconds: number }): Promise<Quota>
}

export const memoryLimiter = (): Limiter => {
  const windows = new Map<string, RateLimiterMemory>()
  const windowFor = (requests: number, seconds: number): RateLimiterMemory => {
    const name = `${requests}/${seconds}`
    const found = windows.get(name) ?? new RateLimiterMemory({ points: requests, duration: seconds })
    windows.set(name, found)
    return found
  }
  return {
    consume: async (key, { requests, seconds }) => {
      const { allowed, state } = await outcome(windowFor(requests, seconds).consume(key))
      return {
        allowed,
        limit: requests,
        remaining: state.remainingPoints,
        reset: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
      }
    },
  }
}

// The library rejects with the state, not with an Error, when the quota is spent.
const outcome = async (
  consumed: Promise<RateLimiterRes>,
): Promise<{ allowed: boolean; state: RateLimiterRes }> => {
  try {
    return { allowed: true, state: await consumed }
  } catch (state) {
    if (state instanceof Error) throw state
    return { allowed: false, state: state as RateLimiterRes }
  }
}
