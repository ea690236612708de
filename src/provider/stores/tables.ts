import { type Generated, sql } from 'kysely'
import { chainAccessLog } from './chain-access-log.ts'
import { counting, numberKey } from './columns.ts'
import type { Migrations } from './database.ts'

interface TokenTable {
  digest: string
  family: string
  system: string
  /** Separated by spaces, as in OAuth (RFC 6749 §3.3). */
  scopes: string | null
  issued_at: number
  expires_at: number
  retires_at: number | null
  revoked_at: number | null
}

interface AccessLogTable {
  /** 1, 2, 3, … in the order in which records were written. */
  sequence: number
  at: number
  request_id: string
  api: string
  endpoint: string
  operation: string | null
  system: string | null
  address: string | null
  status: number
  duration: number
  /** Of this record and the one before it; see `audit-chain.ts`. */
  hash: string
}

/** One row: the record before the oldest that is still there. */
interface AccessLogAnchorTable {
  id: 1
  sequence: number
  hash: string
}

interface SecretTable {
  number: Generated<number>
  client: string
  system: string
  /** See `secret-keys.ts`. */
  sealed: string
  issued_at: number
  expires_at: number
}

interface NonceTable {
  id: string
  until: number
}

/** The tables that the kit's stores keep; a provider's own tables may stand in the same database. */
export interface KitTables {
  token: TokenTable
  access_log: AccessLogTable
  access_log_anchor: AccessLogAnchorTable
  secret: SecretTable
  nonce: NonceTable
}

export const KIT_MIGRATIONS: Migrations = {
  '2026-11-kit-1-token': {
    up: async db => {
      await db.schema
        .createTable('token')
        .addColumn('digest', 'text', column => column.primaryKey())
        .addColumn('system', 'text', column => column.notNull())
        .addColumn('scopes', 'text')
        .addColumn('issued_at', 'bigint', column => column.notNull())
        .addColumn('expires_at', 'bigint', column => column.notNull())
        .addColumn('revoked_at', 'bigint')
        .execute()
      await db.schema.createIndex('token_system').on('token').column('system').execute()
    },
  },
  '2026-11-kit-2-access-log': {
    up: async db => {
      await db.schema
        .createTable('access_log')
        .addColumn('sequence', numberKey(db), counting(db))
        .addColumn('at', 'bigint', column => column.notNull())
        .addColumn('request_id', 'text', column => column.notNull())
        .addColumn('api', 'text', column => column.notNull())
        .addColumn('endpoint', 'text', column => column.notNull())
        .addColumn('operation', 'text')
        .addColumn('system', 'text')
        .addColumn('address', 'text')
        .addColumn('status', 'integer', column => column.notNull())
        .addColumn('duration', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('access_log_at').on('access_log').column('at').execute()
    },
  },
  '2026-11-kit-3-token-family': {
    up: async db => {
      await db.schema.alterTable('token').addColumn('family', 'text').execute()
      await db.schema.alterTable('token').addColumn('retires_at', 'bigint').execute()
      // A token of before is a family by itself.
      await sql`update token set family = digest`.execute(db)
      await db.schema.createIndex('token_family').on('token').column('family').execute()
    },
  },
  '2026-11-kit-4-access-log-chain': { up: chainAccessLog },
  '2026-11-kit-5-secret': {
    up: async db => {
      await db.schema
        .createTable('secret')
        .addColumn('number', numberKey(db), counting(db))
        .addColumn('client', 'text', column => column.notNull())
        .addColumn('system', 'text', column => column.notNull())
        .addColumn('sealed', 'text', column => column.notNull())
        .addColumn('issued_at', 'bigint', column => column.notNull())
        .addColumn('expires_at', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('secret_client').on('secret').column('client').execute()
    },
  },
  '2026-11-kit-6-nonce': {
    up: async db => {
      await db.schema
        .createTable('nonce')
        .addColumn('id', 'text', column => column.primaryKey())
        .addColumn('until', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('nonce_until').on('nonce').column('until').execute()
    },
  },
  '2026-11-kit-7-access-log-time': {
    up: async db => {
      // All that a search compares, so that counting reads no record; times only grow, so that it costs little to add.
      await db.schema
        .createIndex('access_log_time')
        .on('access_log')
        .columns(['at', 'sequence', 'system', 'api', 'status'])
        .execute()
    },
  },
}
