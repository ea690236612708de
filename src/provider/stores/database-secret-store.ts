import type { Kysely, Selectable } from 'kysely'
import type { Entropy } from '#base'
import type { SecretKeys } from '../secret-keys.ts'
import type { SecretRecord, SecretStore } from './secret-store.ts'
import type { KitTables } from './tables.ts'

/** Secrets in a database, sealed under `keys` and bound to their row: moved to another client, none opens. */
export const secretStore = (db: Kysely<KitTables>, keys: SecretKeys, entropy: Entropy): SecretStore => ({
  rotate: async ({ client, system, secret, issuedAt, expiresAt }, until) => {
    const sealed = keys.seal(secret, boundTo(client, system), entropy)
    await db.transaction().execute(async transaction => {
      await transaction
        .updateTable('secret')
        .set({ expires_at: until })
        .where('client', '=', client)
        .where('expires_at', '>', until)
        .execute()
      await transaction
        .insertInto('secret')
        .values({ client, system, sealed, issued_at: issuedAt, expires_at: expiresAt })
        .execute()
    })
  },
  find: async (client, now) => {
    const rows = await db
      .selectFrom('secret')
      .selectAll()
      .where('client', '=', client)
      .where('expires_at', '>', now)
      .orderBy('number', 'desc')
      .execute()
    return rows.map(row => recordOf(row, keys))
  },
  revoke: async (system, at) => {
    const { numUpdatedRows } = await db
      .updateTable('secret')
      .set({ expires_at: at })
      .where('system', '=', system)
      .where('expires_at', '>', at)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  },
})

const recordOf = (row: Selectable<KitTables['secret']>, keys: SecretKeys): SecretRecord => ({
  client: row.client,
  system: row.system,
  secret: keys.open(row.sealed, boundTo(row.client, row.system)),
  issuedAt: row.issued_at,
  expiresAt: row.expires_at,
})

const boundTo = (client: string, system: string): string => JSON.stringify([client, system])
