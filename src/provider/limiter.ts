import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/** How a flow stands after one more request. */
export interface Quota {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Seconds until the window ends, rounded up. */
  readonly reset: number
  /** Where the shared store was away, so that this process counted by itself. */
  readonly isFallback?: true
}

export interface Limit {
  readonly requests: number
  /** Length of the window. */
  readonly seconds: number
}

/** Counts requests in fixed windows. */
export interface Limiter {
  consume(key: string, limit: Limit): Promise<Quota>
}

/** Counts in this process only. */
export const memoryLimiter = (): Limiter =>
  windowed(({ requests, seconds }) => new RateLimiterMemory({ points: requests, duration: seconds }))

interface Windows {
  consume(key: string): Promise<RateLimiterRes>
}

/** A limiter over the library's, which knows one limit each. */
export const windowed = (make: (limit: Limit) => Windows): Limiter => {
  const made = new Map<string, Windows>()
  const windowsFor = (limit: Limit): Windows => {
    const name = nameOf(limit)
    const found = made.get(name) ?? make(limit)
    made.set(name, found)
    return found
  }
  return {
    consume: async (key, limit) => {
      const { allowed, state } = await outcome(windowsFor(limit).consume(key))
      return {
        allowed,
        limit: limit.requests,
        remaining: state.remainingPoints,
        reset: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
      }
    },
  }
}

export const nameOf = ({ requests, seconds }: Limit): string => `${requests}/${seconds}`

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
