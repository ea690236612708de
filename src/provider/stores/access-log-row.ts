import type { Insertable, Selectable } from 'kysely'
import type { AuditEntry } from '../audit-chain.ts'
import type { AuditRecord } from './audit-store.ts'
import type { KitTables } from './tables.ts'

type Row = Selectable<KitTables['access_log']>

export const rowOf = ({
  requestId,
  operation,
  system,
  address,
  ...entry
}: AuditEntry): Insertable<KitTables['access_log']> => ({
  ...entry,
  request_id: requestId,
  operation: operation ?? null,
  system: system ?? null,
  address: address ?? null,
})

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
