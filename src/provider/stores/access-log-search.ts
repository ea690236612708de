import type { Kysely } from 'kysely'
import { entryOf } from './access-log-row.ts'
import type { AuditArchive, AuditSearch } from './audit-store.ts'
import type { KitTables } from './tables.ts'

/** Finds records by time and what they are about; `access_log_at` bounds the work to the time that was asked for. */
export const searchAccessLog = async (
  db: Kysely<KitTables>,
  wanted: AuditSearch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): ReturnType<AuditArchive['search']> => {
  const found = matching(db, wanted)
  const rows = await found.selectAll().orderBy('sequence', 'desc').limit(limit).offset(offset).execute()
  const { total } = await found.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow()
  return { entries: rows.map(entryOf), total: Number(total) }
}

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
