import type { Generated } from 'kysely'
import type { Migrations } from './database.ts'

interface TokenTable {
  digest: string
  system: string
  /** Separated by spaces, as in OAuth (RFC 6749 §3.3). */
  scopes: string | null
  issued_at: number
  expires_at: number
  revoked_at: number | null
}

interface AccessLogTable {
  /** The order in which records were written. */
  sequence: Generated<number>
  at: number
  request_id: string
  api: string
  endpoint: string
  operation: string | null
  system: string | null
  address: string | null
  status: number
  duration: number
}

/** The tables that the kit's stores keep; a provider's own tables may stand in the same database. */
export interface KitTables {
  token: TokenTable
  access_log: AccessLogTable
}

export const KIT_MIGRATIONS: Migrations = {
  '2026-11-kit-1-token': {
    up: async db => {
      await db.schema
        .createTable('token')
        .addColumn('digest', 'text', column => column.primaryKey())
        .addColumn('system', 'text', column => column.notNull())
        .addColumn('scopes', 'text')
        .addColumn('issued_at', 'integer', column => column.notNull())
        .addColumn('expires_at', 'integer', column => column.notNull())
        .addColumn('revoked_at', 'integer')
        .execute()
      await db.schema.createIndex('token_system').on('token').column('system').execute()
    },
  },
  '2026-11-kit-2-access-log': {
    up: async db => {
      await db.schema
        .createTable('access_log')
        .addColumn('sequence', 'integer', column => column.primaryKey().autoIncrement())
        .addColumn('at', 'integer', column => column.notNull())
        .addColumn('request_id', 'text', column => column.notNull())
        .addColumn('api', 'text', column => column.notNull())
        .addColumn('endpoint', 'text', column => column.notNull())
        .addColumn('operation', 'text')
        .addColumn('system', 'text')
        .addColumn('address', 'text')
        .addColumn('status', 'integer', column => column.notNull())
        .addColumn('duration', 'integer', column => column.notNull())
        .execute()
      await db.schema.createIndex('access_log_at').on('access_log').column('at').execute()
    },
  },
}
