import type { Kysely } from 'kysely'
import { entryOf } from './access-log-row.ts'
import type { AuditArchive, AuditSearch } from './audit-store.ts'
import type { KitTables } from './tables.ts'

/** Finds records by time and what they are about, from an index: `access_log_time`, or `access_log_system`. */
export const searchAccessLog = async (
  db: Kysely<KitTables>,
  wanted: AuditSearch,
  page: Page,
): ReturnType<AuditArchive['search']> => {
  const rows = await pageOf(db, wanted, page).execute()
  const { total } = await countOf(db, wanted).executeTakeFirstOrThrow()
  return { entries: rows.map(entryOf), total: Number(total) }
}

interface Page {
  readonly limit: number
  readonly offset: number
}

/** By time, as its index has them: sorted by their number, all that was found would be read for one page. */
export const pageOf = (db: Kysely<KitTables>, wanted: AuditSearch, { limit, offset }: Page) =>
  matching(db, wanted)
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit)
    .offset(offset)

/** Every column that it compares stands in the index, so that no record is read. */
export const countOf = (db: Kysely<KitTables>, wanted: AuditSearch) =>
  matching(db, wanted).select(({ fn }) => fn.countAll().as('total'))

const matching = (db: Kysely<KitTables>, { from, until, system, api, status, party }: AuditSearch) => {
  let query = db.selectFrom('access_log').where('at', '>=', from).where('at', '<', until)
  if (system !== undefined) query = query.where('system', '=', system)
  if (api !== undefined) query = query.where('api', '=', api)
  if (status !== undefined) query = query.where('status', '=', status)
  if (party === undefined) return query
  return query.where(({ eb, or }) =>
    or([eb('system', '=', party.system), ...party.apis.map(name => eb('api', '=', name))]),
  )
}
