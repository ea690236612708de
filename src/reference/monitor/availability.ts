import type { Kysely } from 'kysely'
import { DAY } from './day.ts'
import type { MonitorTables } from './tables.ts'

/** Of a system in a window, over all its addresses. */
export interface Availability {
  readonly probes: number
  /** Answered within 10 s, and not with 5xx. */
  readonly good: number
  /** Per cent with two digits, never rounded up to 100; 100 where nothing was probed. */
  readonly uptime: number
  /** Milliseconds, nearest rank, of the probes that got an answer; 0 where none did. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** From `from` until before `until`. Days that are rolled up count whole, where they begin, and to two digits. */
export const availability = async (
  db: Kysely<MonitorTables>,
  system: string,
  from: number,
  until: number,
): Promise<Availability> => {
  const counts = await db
    .selectFrom('monitor_sample')
    .select(['outcome', 'duration', ({ fn }) => fn.sum<number>('probes').as('probes')])
    .where('system', '=', system)
    .where('at', '>=', from)
    .where('at', '<', until)
    .groupBy(['outcome', 'duration'])
    .orderBy('duration')
    .execute()
  const answered = counts.filter(({ outcome }) => outcome !== 'tidak-terhubung')
  const probes = totalOf(counts)
  const good = totalOf(counts.filter(({ outcome }) => outcome === 'ok'))
  const percentile = (share: number) => nearestRank(answered, share)
  return {
    probes,
    good,
    uptime: probes === 0 ? 100 : Math.floor((good / probes) * 10_000) / 100,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
  }
}

/** One for each day that begins at `from` or later and before `until`; both are a day's first moment in WIB. */
export const dailyAvailability = async (
  db: Kysely<MonitorTables>,
  system: string,
  from: number,
  until: number,
): Promise<readonly (Availability & { readonly day: number })[]> => {
  const days: (Availability & { readonly day: number })[] = []
  for (let day = from; day < until; day += DAY) {
    days.push({ day, ...(await availability(db, system, day, day + DAY)) })
  }
  return days
}

interface Count {
  readonly duration: number
  readonly probes: number
}

const totalOf = (counts: readonly Count[]): number => counts.reduce((total, { probes }) => total + probes, 0)

/** `counts` by ascending duration. */
const nearestRank = (counts: readonly Count[], share: number): number => {
  const rank = Math.ceil(totalOf(counts) * share)
  let seen = 0
  for (const { duration, probes } of counts) {
    seen += probes
    if (seen >= rank) return duration
  }
  return 0
}
