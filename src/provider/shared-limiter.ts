import type { Limiter } from './limiter.ts'
import type { Settings } from './options.ts'
import { withDeadline } from './stores/index.ts'
import type { Metrics } from './telemetry/metrics.ts'

/** A limiter outside of this process: it keeps no request waiting, and its outages are counted. */
export const sharedLimiter = (
  limiter: Limiter,
  api: string,
  { storeTimeout }: Settings,
  metrics: Metrics | undefined,
): Limiter => {
  const bounded = withDeadline(limiter, storeTimeout)
  return {
    consume: async (key, limit) => {
      const quota = await bounded.consume(key, limit)
      if (quota.isFallback) metrics?.limiterFallback(api)
      return quota
    },
  }
}
