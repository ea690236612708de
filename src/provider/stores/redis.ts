import type { Redis, RedisOptions } from 'ioredis'
import { fail } from '#base'

/** A connection that several stores share. */
export interface RedisConnection {
  /** Calls on it fail at once while Redis is away. */
  readonly client: Redis
  close(): Promise<void>
}

/** Told when Redis goes away and when it is back, once each. */
export type RedisListener = (isAvailable: boolean) => void

/** Milliseconds. An answer that takes longer than this means that Redis is away; the request has other waits too. */
const LONGEST_WAIT = 500

const OPTIONS = {
  connectTimeout: LONGEST_WAIT,
  socketTimeout: LONGEST_WAIT,
  // Who asks has its own answer to an outage; a request that was queued would be answered too late for it.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  retryStrategy: attempts => Math.min(1_000, attempts * 100),
  lazyConnect: true,
  keyPrefix: 'ddi:',
} satisfies RedisOptions

/**
 * Connects to `redis://:password@host:6379/0`, or with TLS to `rediss://…`; `?keyPrefix=…` sets another prefix of its
 * keys than `ddi:`. When Redis is away now, it is tried again until it is back. Throws `DdiError` (`redis-url-invalid`).
 */
export const openRedis = async (url: string, listener?: RedisListener): Promise<RedisConnection> => {
  requireRedisUrl(url)
  // Only who uses Redis loads its driver.
  const { Redis } = await import('ioredis')
  const client = new Redis(url, { ...OPTIONS, ...prefixIn(url) })
  watch(client, listener)
  await client.connect().catch(() => undefined)
  return {
    client,
    close: async () => {
      client.removeAllListeners('close')
      client.disconnect()
    },
  }
}

/** Redis's own options win over those of its URL. */
const prefixIn = (url: string): Pick<RedisOptions, 'keyPrefix'> => {
  const keyPrefix = new URL(url).searchParams.get('keyPrefix')
  return keyPrefix === null ? {} : { keyPrefix }
}

const watch = (client: Redis, listener: RedisListener | undefined): void => {
  let isAvailable: boolean | undefined
  const tell = (now: boolean) => () => {
    if (now !== isAvailable) listener?.(now)
    isAvailable = now
  }
  client.on('ready', tell(true))
  client.on('close', tell(false))
  // Each failed attempt is one; `close` has told.
  client.on('error', () => {})
}

/** Host and number of the database for people to read; neither user nor password. */
export const describeRedis = (url: string): string => {
  const { host, pathname } = requireRedisUrl(url)
  return `Redis at ${host}, database ${pathname.slice(1) || '0'}`
}

const requireRedisUrl = (url: string): URL => {
  const parsed = URL.parse(url)
  return parsed && /^rediss?:$/.test(parsed.protocol) && parsed.hostname !== '' ? parsed : fail(URL_INVALID)
}

const URL_INVALID = {
  code: 'redis-url-invalid',
  message: 'The URL of Redis cannot be read.',
  wanted: 'redis://user:password@host:6379/0, or rediss://… with TLS.',
  remedy: 'Correct REDIS_URL; signs such as @ or / in the password are written with per cent.',
}
