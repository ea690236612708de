import type { Kysely } from 'kysely'
import { wibYear } from './day.ts'
import type { MonitorTables } from './tables.ts'

/** `PRG-20260001`, the next that is free: the year in WIB, then a number that goes on into the next year's if it must. */
export const nextAlertId = async (db: Kysely<MonitorTables>, now: number): Promise<string> => {
  const { last } = await db
    .selectFrom('monitor_alert')
    .select(({ fn }) => fn.max<string | null>('id').as('last'))
    .executeTakeFirstOrThrow()
  const before = Math.max(wibYear(now) * 10_000, Number(last?.slice('PRG-'.length) ?? 0))
  return `PRG-${before + 1}`
}
