import type { Insertable, Kysely } from 'kysely'
import { openDatabase } from '#provider'
import { MONITOR_MIGRATIONS, type MonitorTables } from '../../../src/reference/monitor/tables.ts'

/** 10 o'clock in WIB. */
export const NOW = Date.parse('2026-11-21T03:00:00Z')
export const MINUTE = 60_000

export const openMonitorTables = (file = ':memory:'): Promise<Kysely<MonitorTables>> =>
  openDatabase<MonitorTables>(file, MONITOR_MIGRATIONS)

export const sample = (
  given: Partial<Insertable<MonitorTables['monitor_sample']>> = {},
): Insertable<MonitorTables['monitor_sample']> => ({
  system: 'simak',
  target: 'simak',
  at: NOW,
  outcome: 'ok',
  duration: 50,
  probes: 1,
  ...given,
})
