import type { Kysely } from 'kysely'
import type { NonceStore } from './nonce-store.ts'
import type { KitTables } from './tables.ts'

const SWEEP = 1_024

/** Survives a restart, within which a recorded request could otherwise be sent again. */
export const nonceStore = (db: Kysely<KitTables>): NonceStore => {
  let accepted = 0
  return {
    accept: async (id, until, now) => {
      // One statement, so that of two at once only one inserts or takes over what has expired.
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('nonce')
        .values({ id, until })
        .onConflict(conflict => conflict.column('id').doUpdateSet({ until }).where('nonce.until', '<', now))
        .executeTakeFirstOrThrow()
      if (++accepted % SWEEP === 0) await db.deleteFrom('nonce').where('until', '<', now).execute()
      return numInsertedOrUpdatedRows === 1n
    },
  }
}
