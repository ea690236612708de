import type { Insertable, Kysely, Selectable } from 'kysely'
import type { KitTables } from './tables.ts'
import type { TokenRecord, TokenStore } from './token-store.ts'

export const tokenStore = (db: Kysely<KitTables>): TokenStore => ({
  save: async record => {
    await db.insertInto('token').values(rowOf(record)).execute()
  },
  find: finder(db),
  replace: (digest, retiresAt, successor) =>
    db.transaction().execute(async transaction => {
      const { numUpdatedRows } = await transaction
        .updateTable('token')
        .set({ retires_at: retiresAt })
        .where('digest', '=', digest)
        .where('retires_at', 'is', null)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      await transaction.insertInto('token').values(rowOf(successor)).execute()
      return true
    }),
  revokeFamily: (family, at) => revoke(db, 'family', family, at),
  revokeOne: async (digest, at) => (await revoke(db, 'digest', digest, at)) > 0,
  expireBy: async (system, at) => {
    const { numUpdatedRows } = await db
      .updateTable('token')
      .set({ expires_at: at })
      .where('system', '=', system)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', at)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  },
  revoke: (system, at) => revoke(db, 'system', system, at),
})

/** Each request asks this, so that its SQL is made once. */
const finder = (db: Kysely<KitTables>): TokenStore['find'] => {
  const query = db.selectFrom('token').selectAll().where('digest', '=', '').compile()
  return async digest => {
    const { rows } = await db.executeQuery<Selectable<KitTables['token']>>({
      ...query,
      parameters: [digest],
    })
    return rows[0] && recordOf(rows[0])
  }
}

const revoke = async (
  db: Kysely<KitTables>,
  column: 'digest' | 'family' | 'system',
  value: string,
  at: number,
): Promise<number> => {
  const { numUpdatedRows } = await db
    .updateTable('token')
    .set({ revoked_at: at })
    .where(column, '=', value)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

const rowOf = (record: TokenRecord): Insertable<KitTables['token']> => ({
  digest: record.digest,
  family: record.family,
  system: record.system,
  scopes: record.scopes?.join(' ') ?? null,
  issued_at: record.issuedAt,
  expires_at: record.expiresAt,
  retires_at: record.retiresAt ?? null,
  revoked_at: record.revokedAt ?? null,
})

const recordOf = (row: Selectable<KitTables['token']>): TokenRecord => ({
  digest: row.digest,
  family: row.family,
  system: row.system,
  scopes: row.scopes === null ? undefined : row.scopes.split(' ').filter(scope => scope !== ''),
  issuedAt: row.issued_at,
  expiresAt: row.expires_at,
  retiresAt: row.retires_at ?? undefined,
  revokedAt: row.revoked_at ?? undefined,
})
