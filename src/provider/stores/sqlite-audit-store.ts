import type { CompiledQuery, Kysely } from 'kysely'
import { type AuditAnchor, type AuditEntry, chained } from '../audit-chain.ts'
import { anchorOf, purge, tailOf } from './access-log-ends.ts'
import { entryOf, recordOf, rowOf, valuesOf } from './access-log-row.ts'
import type { AuditArchive, AuditRecord, AuditStore } from './audit-store.ts'
import { groupCommit } from './group-commit.ts'
import type { KitTables } from './tables.ts'

const BATCH = 1_000
/** Groups are seldom larger. */
const MOST_QUERIES = 64

export const sqliteAuditStore = (db: Kysely<KitTables>): AuditStore & AuditArchive => ({
  append: groupCommit(appender(db)),
  latest: async limit => {
    const rows = await db
      .selectFrom('access_log')
      .selectAll()
      .orderBy('sequence', 'desc')
      .limit(limit)
      .execute()
    return rows.map(recordOf)
  },
  anchor: () => anchorOf(db),
  entries: () => entries(db),
  ofSystem: async (system, from, until, limit) => {
    const rows = await db
      .selectFrom('access_log')
      .selectAll()
      .where('system', '=', system)
      .where('at', '>=', from)
      .where('at', '<', until)
      .orderBy('at')
      .limit(limit)
      .execute()
    return rows.map(entryOf)
  },
  purge: (before, now) => purge(db, before, now),
})

/** Writes records behind the last one, in one statement, which is all or nothing and one write to the disk. */
const appender = (db: Kysely<KitTables>) => {
  const insert = inserter(db)
  let tail: AuditAnchor | undefined
  return async (records: readonly AuditRecord[]): Promise<void> => {
    for (;;) {
      const before: AuditAnchor = tail ?? (await tailOf(db))
      const added = chained(before, records)
      try {
        await insert(added)
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
const inserter = (db: Kysely<KitTables>) => {
  const made = new Map<number, CompiledQuery>()
  return async (entries: readonly AuditEntry[]): Promise<void> => {
    const known = made.get(entries.length)
    const query = known ?? db.insertInto('access_log').values(entries.map(rowOf)).compile()
    if (!known && made.size < MOST_QUERIES) made.set(entries.length, query)
    await db.executeQuery({ ...query, parameters: entries.flatMap(valuesOf) })
  }
}

async function* entries(db: Kysely<KitTables>) {
  let after = (await anchorOf(db)).sequence
  for (;;) {
    const rows = await db
      .selectFrom('access_log')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(BATCH)
      .execute()
    if (rows.length === 0) return
    for (const row of rows) yield entryOf(row)
    after = rows.at(-1)?.sequence ?? after
  }
}
