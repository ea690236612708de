/** What a review costs in a long access log: a system's day, and one batch of a purge. */
import { type Kysely, sql } from 'kysely'
import { systemClock } from '#base'
import { auditStore, KIT_MIGRATIONS, type KitTables, openDatabase } from '#provider'
import { columns, median } from './report.ts'

const DAY = 86_400_000
const TIMES = 20

export const growthReport = async (
  files: readonly (readonly [name: string, file: string])[],
): Promise<string> => {
  const rows = []
  for (const [name, file] of files) rows.push(await measured(name, file))
  return columns([['log', 'rows', 'system and day, CPU ms', 'its records', 'plan'], ...rows])
}

const measured = async (name: string, file: string): Promise<string[]> => {
  const db = await openDatabase<KitTables>(file, KIT_MIGRATIONS)
  const archive = auditStore(db)
  const from = systemClock.now() - 100 * DAY
  const spent: number[] = []
  let found = 0
  for (let time = 0; time < TIMES; time++) {
    const before = process.cpuUsage()
    found = (await archive.ofSystem('system-7', from, from + DAY, 500)).length
    const { user, system } = process.cpuUsage(before)
    spent.push((user + system) / 1000)
  }
  const { count } = await db
    .selectFrom('access_log')
    .select(({ fn }) => fn.max('sequence').as('count'))
    .executeTakeFirstOrThrow()
  const cells = [name, String(count), median(spent).toFixed(2), String(found), await planOf(db)]
  await db.destroy()
  return cells
}

const planOf = async (db: Kysely<KitTables>): Promise<string> => {
  const { rows } = await sql<{ detail: string }>`
    explain query plan select * from access_log where system = 'a' and at >= 1 and at < 2 order by at limit 9`.execute(
    db,
  )
  return rows.map(({ detail }) => detail).join('; ')
}
