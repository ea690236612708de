import type { Kysely } from 'kysely'
import { chained, GENESIS } from '../audit-chain.ts'
import { recordOf, rowOf } from './access-log-row.ts'
import { numberKey } from './columns.ts'
import type { KitTables } from './tables.ts'

const BATCH = 1_000

/** Migration: gives the access log its chain. Records of before are taken as they are found, and chained too. */
export const chainAccessLog = async (db: Kysely<KitTables>): Promise<void> => {
  await db.schema.alterTable('access_log').renameTo('access_log_unchained').execute()
  await db.schema.dropIndex('access_log_at').execute()
  await db.schema
    .createTable('access_log')
    .addColumn('sequence', numberKey(db), column => column.primaryKey())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('request_id', 'text', column => column.notNull())
    .addColumn('api', 'text', column => column.notNull())
    .addColumn('endpoint', 'text', column => column.notNull())
    .addColumn('operation', 'text')
    .addColumn('system', 'text')
    .addColumn('address', 'text')
    .addColumn('status', 'integer', column => column.notNull())
    .addColumn('duration', 'bigint', column => column.notNull())
    .addColumn('hash', 'text', column => column.notNull())
    .execute()
  await db.schema.createIndex('access_log_system').on('access_log').columns(['system', 'at']).execute()
  await db.schema
    .createTable('access_log_anchor')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('sequence', 'bigint', column => column.notNull())
    .addColumn('hash', 'text', column => column.notNull())
    .execute()
  await db
    .insertInto('access_log_anchor')
    .values({ id: 1, ...GENESIS })
    .execute()
  await moveRecords(db.withTables<{ access_log_unchained: KitTables['access_log'] }>())
  await db.schema.dropTable('access_log_unchained').execute()
}

const moveRecords = async (
  db: Kysely<KitTables & { access_log_unchained: KitTables['access_log'] }>,
): Promise<void> => {
  let head = GENESIS
  for (let after = 0; ; ) {
    const old = await db
      .selectFrom('access_log_unchained')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(BATCH)
      .execute()
    const last = old.at(-1)
    if (last === undefined) return
    after = last.sequence
    const entries = chained(head, old.map(recordOf))
    head = entries.at(-1) ?? head
    for (const entry of entries) await db.insertInto('access_log').values(rowOf(entry)).execute()
  }
}
