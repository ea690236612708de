import type { Kysely, Selectable } from 'kysely'
import type { KitTables } from './tables.ts'
import type { TokenRecord, TokenStore } from './token-store.ts'

export const sqliteTokenStore = (db: Kysely<KitTables>): TokenStore => ({
  save: async record => {
    await db
      .insertInto('token')
      .values({
        digest: record.digest,
        system: record.system,
        scopes: record.scopes?.join(' ') ?? null,
        issued_at: record.issuedAt,
        expires_at: record.expiresAt,
        revoked_at: record.revokedAt ?? null,
      })
      .execute()
  },
  find: async digest => {
    const row = await db.selectFrom('token').selectAll().where('digest', '=', digest).executeTakeFirst()
    return row && recordOf(row)
  },
  revoke: async (system, at) => {
    const { numUpdatedRows } = await db
      .updateTable('token')
      .set({ revoked_at: at })
      .where('system', '=', system)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  },
})

const recordOf = (row: Selectable<KitTables['token']>): TokenRecord => ({
  digest: row.digest,
  system: row.system,
  scopes: row.scopes === null ? undefined : row.scopes.split(' ').filter(scope => scope !== ''),
  issuedAt: row.issued_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at ?? undefined,
})
