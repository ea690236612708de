import type { Kysely, Selectable } from 'kysely'
import { openAlertOf } from './alerts.ts'
import type { Probe } from './probe.ts'
import type { ChannelName, MonitorTables, ServiceState } from './tables.ts'

export type Service = Selectable<MonitorTables['monitor_service']>

/** The present state of each system that was ever probed, by system. */
export const services = (db: Kysely<MonitorTables>): Promise<readonly Service[]> =>
  db.selectFrom('monitor_service').selectAll().orderBy('system').execute()

/** What the round showed. A state lasts as long as its alert: a failure that nothing confirms changes none. */
export const saveService = async (
  db: Kysely<MonitorTables>,
  system: string,
  probes: readonly Probe[],
  at: number,
): Promise<void> => {
  const before = await db
    .selectFrom('monitor_service')
    .selectAll()
    .where('system', '=', system)
    .executeTakeFirst()
  const alert = await openAlertOf(db, system)
  const state = alert === undefined ? 'beroperasi' : disturbed(alert.kind, probes, before?.state)
  const since = before?.state === state ? before.since : at
  const values = { state, since, checked_at: at, duration: longest(probes) }
  await db
    .insertInto('monitor_service')
    .values({ system, ...values })
    .onConflict(conflict => conflict.column('system').doUpdateSet(values))
    .execute()
}

const disturbed = (
  kind: string,
  probes: readonly Probe[],
  before: ServiceState | undefined,
): ServiceState => {
  if (kind === 'melebihi-10-detik') return 'melambat'
  if (probes.every(({ outcome }) => outcome !== 'ok')) return 'gangguan'
  // Requests fail although the probes don't, or only some addresses do, or it is about to recover.
  const isRecovering = before === 'gangguan' && probes.every(({ outcome }) => outcome === 'ok')
  return isRecovering ? before : 'gangguan-sebagian'
}

const longest = (probes: readonly Probe[]): number | null =>
  probes.some(({ outcome }) => outcome === 'tidak-terhubung')
    ? null
    : Math.max(...probes.map(({ duration }) => duration))

/** Where an alert was told of. */
export const channelsTold = async (
  db: Kysely<MonitorTables>,
  alert: string,
): Promise<readonly ChannelName[]> => {
  const rows = await db
    .selectFrom('monitor_outbox')
    .select('channel')
    .distinct()
    .where('subject', '=', alert)
    .where('delivered_at', 'is not', null)
    .orderBy('channel')
    .execute()
  return rows.map(({ channel }) => channel)
}

/** The id of the alert's incident on the public status page; none while it isn't there. */
export const statusPageIncident = async (
  db: Kysely<MonitorTables>,
  alert: string,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('monitor_outbox')
    .select('receipt')
    .where('subject', '=', alert)
    .where('channel', '=', 'instatus')
    .where('receipt', 'is not', null)
    .executeTakeFirst()
  return row?.receipt ?? undefined
}
