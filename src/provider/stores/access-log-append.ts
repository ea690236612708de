import type { CompiledQuery, Kysely } from 'kysely'
import { type AuditAnchor, type AuditEntry, chained } from '../audit-chain.ts'
import { tailOf } from './access-log-ends.ts'
import { rowOf, valuesOf } from './access-log-row.ts'
import type { AuditRecord } from './audit-store.ts'
import { isPostgres } from './columns.ts'
import type { KitTables } from './tables.ts'

/** Groups are seldom larger. */
const MOST_QUERIES = 64

type Append = (records: readonly AuditRecord[]) => Promise<void>

/** Writes records behind the last one, all or none. */
export const appender = (db: Kysely<KitTables>): Append => (isPostgres(db) ? inTurn(db) : hopeful(db))

/**
 * Nodes take turns: each waits for the row of the anchor and only then looks what is last. Trying first, as below,
 * would fail nearly always where three nodes write all the time.
 */
const inTurn = (db: Kysely<KitTables>): Append => {
  const insert = inserter()
  return records =>
    db.transaction().execute(async transaction => {
      await transaction.selectFrom('access_log_anchor').select('id').forUpdate().execute()
      await insert(transaction, chained(await tailOf(transaction), records))
    })
}

/** One statement where nobody else writes, which is one write to the disk; the number tells when somebody did. */
const hopeful = (db: Kysely<KitTables>): Append => {
  const insert = inserter()
  let tail: AuditAnchor | undefined
  return async records => {
    for (;;) {
      const before: AuditAnchor = tail ?? (await tailOf(db))
      const added = chained(before, records)
      try {
        await insert(db, added)
        tail = added.at(-1)
        return
      } catch (error) {
        tail = await tailOf(db)
        // Another process was first with this number; otherwise it is a failure.
        if (tail.sequence === before.sequence) throw error
      }
    }
  }
}

/** Each request does this, so that the SQL for a number of records is made once. */
const inserter = () => {
  const made = new Map<number, CompiledQuery>()
  return async (db: Kysely<KitTables>, entries: readonly AuditEntry[]): Promise<void> => {
    const known = made.get(entries.length)
    const query = known ?? db.insertInto('access_log').values(entries.map(rowOf)).compile()
    if (!known && made.size < MOST_QUERIES) made.set(entries.length, query)
    await db.executeQuery({ ...query, parameters: entries.flatMap(valuesOf) })
  }
}
