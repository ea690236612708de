import { type Kysely, type Selectable, sql } from 'kysely'
import { DAY, dayOf, MIDNIGHT } from './day.ts'
import type { MonitorTables } from './tables.ts'

/** Days whose probes are kept one by one. */
const DETAILED = 8
/** Days of which anything is kept: an audit each six months (SOP 8) sees the one before. */
const KEPT = 400
/** Rows of one statement: PostgreSQL takes 65,535 values, SQLite half of them. */
const BATCH = 1_000

type Sample = Selectable<MonitorTables['monitor_sample']>

/** Keeps the tables bounded: rolls older days up, and deletes what is older still. May run at any time, and twice. */
export const rollUp = async (db: Kysely<MonitorTables>, now: number): Promise<void> => {
  const before = dayOf(now) - DETAILED * DAY
  for (;;) {
    const oldest = await oldestDetail(db, before)
    if (oldest === undefined) break
    await rollUpDay(db, dayOf(oldest))
  }
  const end = dayOf(now) - KEPT * DAY
  await db.deleteFrom('monitor_sample').where('at', '<', end).execute()
  await db.deleteFrom('monitor_outbox').where('created_at', '<', end).execute()
}

/** Rows of days that are rolled up stand at midnight; a probe of that minute looks the same and can wait for others. */
const oldestDetail = async (db: Kysely<MonitorTables>, before: number): Promise<number | undefined> => {
  const { at } = await db
    .selectFrom('monitor_sample')
    .select(({ fn }) => fn.min<number | null>('at').as('at'))
    .where('at', '<', before)
    .where(sql<boolean>`at % ${sql.lit(DAY)} <> ${sql.lit(MIDNIGHT)}`)
    .executeTakeFirstOrThrow()
  return at === null ? undefined : at
}

/** Deletes before it inserts: of two monitors the second finds nothing to do. */
const rollUpDay = (db: Kysely<MonitorTables>, day: number): Promise<void> =>
  db.transaction().execute(async transaction => {
    const samples = await transaction
      .deleteFrom('monitor_sample')
      .where('at', '>=', day)
      .where('at', '<', day + DAY)
      .returningAll()
      .execute()
    const rows = summed(samples, day)
    for (let start = 0; start < rows.length; start += BATCH) {
      await transaction
        .insertInto('monitor_sample')
        .values(rows.slice(start, start + BATCH))
        .execute()
    }
  })

const summed = (samples: readonly Sample[], day: number): readonly Sample[] => {
  const rows = new Map<string, Sample>()
  for (const sample of samples) {
    const duration = twoDigits(sample.duration)
    const key = JSON.stringify([sample.system, sample.target, sample.outcome, duration])
    const probes = sample.probes + (rows.get(key)?.probes ?? 0)
    rows.set(key, { ...sample, at: day, duration, probes })
  }
  return [...rows.values()]
}

/** 87, 480, 12,000: five per cent off at most, and at most some 300 different ones up to ten seconds. */
const twoDigits = (duration: number): number => Number(duration.toPrecision(2))
