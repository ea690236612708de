import type { Kysely } from 'kysely'
import type { AuditAnchor } from '../audit-chain.ts'
import { monthsFrom } from '../token.ts'
import type { KitTables } from './tables.ts'

/** SOP 6.D.1: the log is kept for at least six months. */
const LEAST_MONTHS = 6
/** Small enough that a provider which writes meanwhile never waits long. */
const BATCH = 10_000

export const anchorOf = (db: Kysely<KitTables>): Promise<AuditAnchor> =>
  db.selectFrom('access_log_anchor').select(['sequence', 'hash']).executeTakeFirstOrThrow()

/** The last record, or the anchor where there is none. */
export const tailOf = async (db: Kysely<KitTables>): Promise<AuditAnchor> => {
  const last = await db
    .selectFrom('access_log')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? anchorOf(db)
}

export const purge = async (db: Kysely<KitTables>, before: number, now: number): Promise<number> => {
  if (before > monthsFrom(now, -LEAST_MONTHS))
    throw new RangeError('records are kept for at least six months')
  let purged = 0
  for (;;) {
    const count = await purgeBatch(db, before)
    purged += count
    if (count < BATCH) return purged
  }
}

const purgeBatch = async (db: Kysely<KitTables>, before: number): Promise<number> => {
  const rows = await db
    .selectFrom('access_log')
    .select(['sequence', 'hash', 'at'])
    .orderBy('sequence')
    .limit(BATCH)
    .execute()
  const young = rows.findIndex(({ at }) => at >= before)
  const old = young === -1 ? rows : rows.slice(0, young)
  const last = old.at(-1)
  if (last === undefined) return 0
  const { sequence, hash } = last
  await db.transaction().execute(async transaction => {
    // Never back: another node may have purged more meanwhile.
    await transaction
      .updateTable('access_log_anchor')
      .set({ sequence, hash })
      .where('sequence', '<', sequence)
      .execute()
    await transaction.deleteFrom('access_log').where('sequence', '<=', sequence).execute()
  })
  return old.length
}
