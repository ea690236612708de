import type { Kysely, Selectable } from 'kysely'
import type { ChannelName, MonitorTables } from './tables.ts'

/** The present state of each system that was ever probed, by system. */
export const services = (
  db: Kysely<MonitorTables>,
): Promise<readonly Selectable<MonitorTables['monitor_service']>[]> =>
  db.selectFrom('monitor_service').selectAll().orderBy('system').execute()

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
