import type { AuditStore } from './audit-store.ts'
import type { TokenStore } from './token-store.ts'

/** What a provider must keep; SQLite by default, anything with these methods otherwise. */
export interface Stores {
  readonly tokens: TokenStore
  readonly audit: AuditStore
}

export type { AuditRecord, AuditStore } from './audit-store.ts'
export { type Migrations, nodeSqlite, openDatabase } from './database.ts'
export { sqliteAuditStore } from './sqlite-audit-store.ts'
export { sqliteTokenStore } from './sqlite-token-store.ts'
export { KIT_MIGRATIONS, type KitTables } from './tables.ts'
export type { TokenRecord, TokenStore } from './token-store.ts'
