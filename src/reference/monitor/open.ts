import type { Kysely } from 'kysely'
import type { Storage } from '../storage.ts'
import { MONITOR_MIGRATIONS, type MonitorTables } from './tables.ts'

/** The monitor's database, from which the STK platform reads states, availability and alerts. */
export const openMonitorDatabase = (storage: Storage): Promise<Kysely<MonitorTables>> =>
  storage.open<MonitorTables>('monitor', MONITOR_MIGRATIONS)
