import { RateLimiterRedis } from 'rate-limiter-flexible'
import { type Limiter, memoryLimiter, nameOf, windowed } from './limiter.ts'
import type { RedisConnection } from './stores/index.ts'

/**
 * Counts for all nodes together. While Redis is away each node counts by itself with the whole limit: a flow may then
 * get as many times its quota as there are nodes, but the campus goes on working.
 */
export const redisLimiter = ({ client }: RedisConnection): Limiter => {
  const shared = windowed(
    limit =>
      new RateLimiterRedis({
        storeClient: client,
        keyPrefix: `limit:${nameOf(limit)}`,
        points: limit.requests,
        duration: limit.seconds,
      }),
  )
  const own = memoryLimiter()
  return {
    consume: (key, limit) =>
      shared
        .consume(key, limit)
        .catch(async () => ({ ...(await own.consume(key, limit)), isFallback: true as const })),
  }
}
