import type { Kysely, Selectable } from 'kysely'
import { nextAlertId } from './alert-id.ts'
import { type Channels, enqueue } from './outbox.ts'
import type { FailureKind, MonitorTables } from './tables.ts'

export type Alert = Selectable<MonitorTables['monitor_alert']>

/** Failures of a system, one or several, the first one in detail. */
export interface Failure {
  readonly system: string
  readonly kind: FailureKind
  /** The operationId; undefined when a probe found it. */
  readonly operation: string | undefined
  /** Undefined when there was no answer. */
  readonly status: number | undefined
  readonly duration: number | undefined
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
}

export const openAlertOf = (db: Kysely<MonitorTables>, system: string): Promise<Alert | undefined> =>
  db
    .selectFrom('monitor_alert')
    .selectAll()
    .where('system', '=', system)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()

/** Adds failures to the system's open alert. False when it has none. */
export const addToAlert = async (
  db: Kysely<MonitorTables>,
  { system, count, lastAt }: Failure,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('monitor_alert')
    .set(({ eb, ref }) => ({
      failures: eb('failures', '+', count),
      last_at: eb.case().when('last_at', '<', lastAt).then(lastAt).else(ref('last_at')).end(),
    }))
    .where('system', '=', system)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Attempts at an id that others take at the same moment. */
const ATTEMPTS = 20

/**
 * Opens an alert together with its messages, or adds to the one that is open: by whatever other monitor, at whatever
 * moment. The table allows one at a time, so that there is one alert an incident.
 */
export const raiseAlert = async (
  db: Kysely<MonitorTables>,
  failure: Failure,
  channels: Channels,
  now: number,
): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await addToAlert(db, failure)) return
    const alert = alertOf(await nextAlertId(db, now), failure)
    if (await insertAlert(db, alert, channels, now)) return
  }
  throw new Error('no identifier of an alert was free')
}

const insertAlert = (
  db: Kysely<MonitorTables>,
  alert: Alert,
  channels: Channels,
  now: number,
): Promise<boolean> =>
  db.transaction().execute(async transaction => {
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto('monitor_alert')
      .values(alert)
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return false
    const message = { kind: 'opened', alert } as const
    const names = channels.filter(({ takes }) => takes(message)).map(({ name }) => name)
    await enqueue(transaction, {
      id: `${alert.id}/terbuka`,
      subject: alert.id,
      message,
      channels: names,
      now,
    })
    return true
  })

const alertOf = (id: string, failure: Failure): Alert => ({
  id,
  system: failure.system,
  kind: failure.kind,
  operation: failure.operation ?? null,
  status_code: failure.status ?? null,
  duration: failure.duration ?? null,
  failures: failure.count,
  state: 'aktif',
  started_at: failure.firstAt,
  last_at: failure.lastAt,
  resolved_at: null,
  incident_id: null,
})

/** Ends an alert, once, and tells those who were told of it. False when it is over already, or unknown. */
export const resolveAlert = (db: Kysely<MonitorTables>, id: string, now: number): Promise<boolean> =>
  db.transaction().execute(async transaction => {
    const alert = await transaction
      .updateTable('monitor_alert')
      .set({ state: 'selesai', resolved_at: now })
      .where('id', '=', id)
      .where('resolved_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (alert === undefined) return false
    const told = await transaction
      .selectFrom('monitor_outbox')
      .select('channel')
      .where('subject', '=', id)
      .execute()
    const channels = told.map(({ channel }) => channel)
    const message = { kind: 'resolved', alert } as const
    await enqueue(transaction, { id: `${id}/selesai`, subject: id, message, channels, now })
    return true
  })
