import type { Kysely } from 'kysely'
import { appender } from './access-log-append.ts'
import { anchorOf, purge } from './access-log-ends.ts'
import { entryOf, recordOf } from './access-log-row.ts'
import { searchAccessLog } from './access-log-search.ts'
import type { AuditArchive, AuditStore } from './audit-store.ts'
import { groupCommit } from './group-commit.ts'
import type { KitTables } from './tables.ts'

const BATCH = 1_000

export const auditStore = (db: Kysely<KitTables>): AuditStore & AuditArchive => ({
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
  search: (wanted, page) => searchAccessLog(db, wanted, page),
  purge: (before, now) => purge(db, before, now),
})

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
