import type { Kysely } from 'kysely'
import type { Entropy } from '#base'
import { type Limiter, memoryLimiter } from './limiter.ts'
import { redisLimiter } from './redis-limiter.ts'
import { secretKeysFrom } from './secret-keys.ts'
import {
  type AuditArchive,
  type AuditStore,
  auditStore,
  KIT_MIGRATIONS,
  type KitTables,
  nonceStore,
  openDatabase,
  openRedis,
  type RedisListener,
  redisNonceStore,
  type Stores,
  secretStore,
  tokenStore,
  type UnreadableSecretListener,
} from './stores/index.ts'

/** Variables of the environment. An empty one counts as absent. */
export interface StoreEnvironment {
  /** PostgreSQL, for several nodes; see `openDatabase`. */
  readonly DATABASE_URL?: string | undefined
  /** Limits and nonces of several nodes; see `openRedis`. */
  readonly REDIS_URL?: string | undefined
  /** Seals the secrets of callers who sign; without it there is no store for them. See `secretKeysFrom`. */
  readonly DDI_SECRET_KEY?: string | undefined
}

export interface StoresFromOptions {
  /** SQLite file without DATABASE_URL, `:memory:` for none; or a database that is open already and stays open. */
  readonly database: string | Kysely<KitTables>
  readonly entropy: Entropy
  readonly onRedis?: RedisListener | undefined
  readonly onUnreadableSecret?: UnreadableSecretListener | undefined
}

/** What `provider` takes, and its end. */
export interface OpenStores {
  readonly db: Kysely<KitTables>
  readonly stores: Stores & { readonly audit: AuditStore & AuditArchive }
  readonly limiter: Limiter
  close(): Promise<void>
}

/**
 * The kit's stores: embedded SQLite, or with DATABASE_URL PostgreSQL, and with REDIS_URL Redis for limits and nonces.
 * Without REDIS_URL nonces are in the database and each node counts its limits by itself.
 * Throws `DdiError`: `database-url-invalid`, `redis-url-invalid`, `secret-key-invalid`; or what the database says.
 */
export const storesFrom = async (
  { DATABASE_URL, REDIS_URL, DDI_SECRET_KEY }: StoreEnvironment,
  { database, entropy, onRedis, onUnreadableSecret }: StoresFromOptions,
): Promise<OpenStores> => {
  const keys = DDI_SECRET_KEY ? secretKeysFrom(DDI_SECRET_KEY) : undefined
  const redis = REDIS_URL ? await openRedis(REDIS_URL, onRedis) : undefined
  const isOurs = typeof database === 'string'
  try {
    const db = isOurs ? await openDatabase<KitTables>(DATABASE_URL || database, KIT_MIGRATIONS) : database
    const stores = {
      tokens: tokenStore(db),
      audit: auditStore(db),
      nonces: redis ? redisNonceStore(redis) : nonceStore(db),
      ...(keys && { secrets: secretStore(db, keys, entropy, onUnreadableSecret) }),
    }
    const limiter = redis ? redisLimiter(redis) : memoryLimiter()
    const close = async () => {
      await redis?.close()
      if (isOurs) await db.destroy()
    }
    return { db, stores, limiter, close }
  } catch (error) {
    await redis?.close()
    throw error
  }
}
