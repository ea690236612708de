import { createHash } from 'node:crypto'
import type { NonceStore } from './nonce-store.ts'
import type { RedisConnection } from './redis.ts'

/** For all nodes that share Redis. While it is away nothing is accepted: what can't be looked up might be a replay. */
export const redisNonceStore = ({ client }: RedisConnection): NonceStore => ({
  accept: async (id, until, now) =>
    // Good in the last millisecond too. `NX`: of two at once Redis takes one.
    (await client.set(keyOf(id), '', 'PX', Math.max(1, until - now + 1), 'NX')) === 'OK',
})

/** A client chooses its nonces, and so their length. */
const keyOf = (id: string): string => `nonce:${createHash('sha256').update(id).digest('base64url')}`
