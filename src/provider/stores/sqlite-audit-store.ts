import type { Kysely, Selectable } from 'kysely'
import type { AuditRecord, AuditStore } from './audit-store.ts'
import type { KitTables } from './tables.ts'

export const sqliteAuditStore = (db: Kysely<KitTables>): AuditStore => ({
  append: async ({ requestId, operation, system, address, ...record }) => {
    await db
      .insertInto('access_log')
      .values({
        ...record,
        request_id: requestId,
        operation: operation ?? null,
        system: system ?? null,
        address: address ?? null,
      })
      .execute()
  },
  latest: async limit => {
    const rows = await db
      .selectFrom('access_log')
      .selectAll()
      .orderBy('sequence', 'desc')
      .limit(limit)
      .execute()
    return rows.map(recordOf)
  },
})

const recordOf = ({
  sequence: _,
  request_id,
  operation,
  system,
  address,
  ...row
}: Selectable<KitTables['access_log']>): AuditRecord => ({
  ...row,
  requestId: request_id,
  operation: operation ?? undefined,
  system: system ?? undefined,
  address: address ?? undefined,
})
