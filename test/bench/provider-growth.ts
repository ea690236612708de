/** What the search of STK's pages costs in a long access log, which its loop waits for with SQLite. */
import { systemClock } from '#base'
import { auditStore, KIT_MIGRATIONS, type KitTables, openDatabase } from '#provider'
import { columns, median } from './report.ts'

const DAY = 86_400_000
const TIMES = 20

const PAGE = { limit: 20, offset: 0 }

/** From the day at the middle of the log on; `days` is at most the 31 that the page takes. */
const SEARCHES = [
  { name: 'day', days: 1, wanted: {} },
  { name: 'system and day', days: 1, wanted: { system: 'system-7' } },
  { name: 'status in 31 days', days: 31, wanted: { status: 500 } },
  { name: 'party in 31 days', days: 31, wanted: { party: { system: 'system-7', apis: ['other'] } } },
] as const

export const growthReport = async (
  files: readonly (readonly [name: string, file: string])[],
): Promise<string> => {
  const rows = []
  for (const [name, file] of files) rows.push(...(await measured(name, file)))
  return columns([['log', 'search', 'rows', 'found', 'CPU ms'], ...rows])
}

const measured = async (name: string, file: string): Promise<string[][]> => {
  const db = await openDatabase<KitTables>(file, KIT_MIGRATIONS)
  const archive = auditStore(db)
  const { count } = await db
    .selectFrom('access_log')
    .select(({ fn }) => fn.max('sequence').as('count'))
    .executeTakeFirstOrThrow()
  const from = systemClock.now() - 100 * DAY
  const rows: string[][] = []
  for (const { name: search, days, wanted } of SEARCHES) {
    const spent: number[] = []
    let found = 0
    for (let time = 0; time < TIMES; time++) {
      const before = process.cpuUsage()
      found = (await archive.search({ from, until: from + days * DAY, ...wanted }, PAGE)).total
      const { user, system } = process.cpuUsage(before)
      spent.push((user + system) / 1000)
    }
    rows.push([name, search, String(count), String(found), median(spent).toFixed(2)])
  }
  await db.destroy()
  return rows
}
