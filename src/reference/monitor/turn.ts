import type { Kysely } from 'kysely'
import type { MonitorTables } from './tables.ts'

/** Milliseconds between two rounds. */
export const ROUND = 60_000

/** A turn further ahead comes from a clock that was wrong. */
const FURTHEST = 10 * ROUND

/** Takes the round that begins at `at` for this process: of several monitors on one database one gets it. */
export const takeTurn = async (db: Kysely<MonitorTables>, at: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('monitor_turn')
    .set({ at })
    .where(({ or, eb }) => or([eb('at', '<', at), eb('at', '>', at + FURTHEST)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
