import type { Insertable, Selectable } from 'kysely'
import type { AuditEntry } from '../audit-chain.ts'
import type { AuditRecord } from './audit-store.ts'
import type { KitTables } from './tables.ts'

type Row = Selectable<KitTables['access_log']>

/** Always with the same keys in the same order, whoever made the record. */
export const rowOf = (entry: AuditEntry): Insertable<KitTables['access_log']> => ({
  sequence: entry.sequence,
  at: entry.at,
  request_id: entry.requestId,
  api: entry.api,
  endpoint: entry.endpoint,
  operation: entry.operation ?? null,
  system: entry.system ?? null,
  address: entry.address ?? null,
  status: entry.status,
  duration: entry.duration,
  hash: entry.hash,
})

/** The values of a row in the order in which Kysely has its columns: that of the row's keys. */
export const valuesOf = (entry: AuditEntry): readonly unknown[] => Object.values(rowOf(entry))

export const recordOf = (row: Omit<Row, 'sequence' | 'hash'>): AuditRecord => ({
  at: row.at,
  requestId: row.request_id,
  api: row.api,
  endpoint: row.endpoint,
  operation: row.operation ?? undefined,
  system: row.system ?? undefined,
  address: row.address ?? undefined,
  status: row.status,
  duration: row.duration,
})

export const entryOf = (row: Row): AuditEntry => ({
  ...recordOf(row),
  sequence: row.sequence,
  hash: row.hash,
})
