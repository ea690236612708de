import type { Kysely } from 'kysely'
import { MEMORY, type Round } from './judge.ts'
import type { Probe } from './probe.ts'
import type { MonitorTables } from './tables.ts'
import { ROUND } from './turn.ts'

export const saveSamples = async (
  db: Kysely<MonitorTables>,
  at: number,
  probes: readonly Probe[],
): Promise<void> => {
  if (probes.length === 0) return
  const rows = probes.map(({ target: { system, name }, outcome, duration }) => ({
    system,
    target: name,
    at,
    outcome,
    duration,
    probes: 1,
  }))
  await db.insertInto('monitor_sample').values(rows).execute()
}

/** The rounds of a system that count for its alerts: what was before a pause of the monitor doesn't. */
export const recentRounds = async (
  db: Kysely<MonitorTables>,
  system: string,
  at: number,
): Promise<readonly Round[]> => {
  const samples = await db
    .selectFrom('monitor_sample')
    .select(['at', 'outcome'])
    .where('system', '=', system)
    .where('at', '>', at - MEMORY * ROUND)
    .where('at', '<=', at)
    .execute()
  return [...Map.groupBy(samples, sample => sample.at)].map(([round, own]) => ({
    at: round,
    failures: own.filter(({ outcome }) => outcome !== 'ok').length,
  }))
}
