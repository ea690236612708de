import { isDeepStrictEqual } from 'node:util'
import { type JobRun, ONE_AT_A_TIME } from '../jobs/jobs.ts'
import { periodAt } from '../period.ts'
import type { PlannedSynchronisation } from '../synchronisation/plan.ts'
import { announceFailedRun } from './announcements.ts'
import { flowOf } from './flow-jobs.ts'
import { progressOf } from './flow-run.ts'
import type { JobRow, RunRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { invalid } from './refusal.ts'
import type { Kept } from './register.ts'

/** The most that are taken up at once; older ones stand in the register already. */
const LATEST = 100

/** Brings the runs of every flow up to date, and tells of those that failed, once each. */
export const settleAllRuns = async (platform: Platform): Promise<void> => {
  for (const job of await platform.register.jobs.list([])) await settleRuns(platform, job)
}

/** What the real jobs did of this one; nothing for a job that its executing system reports. */
export const settleRuns = async (platform: Platform, job: Kept<JobRow>): Promise<void> => {
  const flow = flowOf(platform, job)
  if (flow === undefined) return
  const latest = await platform.jobs.list({ name: flow.name, limit: LATEST })
  for (const run of latest.toReversed()) await settle(platform, job, run)
  await settleLast(platform, job.id_pekerjaan)
}

const settle = async (platform: Platform, job: JobRow, run: JobRun): Promise<RunRow> => {
  const { runs } = platform.register
  const { id_jalan, pemicu } = await numbered(platform, run.id, 'jadwal')
  const known = await runs.find(id_jalan)
  const row: RunRow = {
    ...{ id_jalan, id_pekerjaan: job.id_pekerjaan, id_pelaksanaan: run.id, pemicu },
    ...{ mode: 'kirim', id_periode: known?.id_periode ?? null },
    ...progressOf(run),
  }
  if (known === undefined) await runs.addOnce(row)
  else if (!isDeepStrictEqual({ ...row, revisi: known.revisi }, known))
    await runs.replace({ ...row, revisi: known.revisi })
  // The outbox has it once, whoever comes here and however often.
  if (row.status === 'gagal') await announceFailedRun(platform, row, job)
  return row
}

type Trigger = RunRow['pemicu']

/** The number by which the register has a run, given once; `manual` stays, whoever saw the run first. */
const numbered = async (
  { db, number }: Platform,
  id_pelaksanaan: string,
  pemicu: Trigger,
): Promise<{ readonly id_jalan: string; readonly pemicu: Trigger }> => {
  const known = await numberOf(db, id_pelaksanaan)
  if (known && (pemicu === 'jadwal' || known.pemicu === pemicu)) return known
  await db
    .insertInto('pelaksanaan')
    .values({ id_pelaksanaan, id_jalan: known?.id_jalan ?? (await number('JLN')), pemicu })
    .onConflict(conflict =>
      pemicu === 'manual'
        ? conflict.column('id_pelaksanaan').doUpdateSet({ pemicu })
        : conflict.column('id_pelaksanaan').doNothing(),
    )
    .execute()
  return (await numberOf(db, id_pelaksanaan)) as { id_jalan: string; pemicu: Trigger }
}

const numberOf = async (db: Platform['db'], id: string) =>
  (await db.selectFrom('pelaksanaan').selectAll().where('id_pelaksanaan', '=', id).executeTakeFirst()) as
    | { readonly id_jalan: string; readonly pemicu: Trigger }
    | undefined

/** The job names its last run that is over. */
const settleLast = async ({ register: { jobs, runs } }: Platform, id_pekerjaan: string): Promise<void> => {
  const tests = [
    [['id_pekerjaan', '=', id_pekerjaan] as const],
    [['status', 'in', ['berhasil', 'sebagian', 'gagal']] as const],
  ]
  const [last] = await runs.list(tests, { limit: 1, offset: 0 })
  const job = await jobs.find(id_pekerjaan)
  if (!last || !job || job.jalan_terakhir === last.id_jalan) return
  await jobs.replace({ ...job, jalan_terakhir: last.id_jalan })
}

/** Asks the real jobs for a run, and gives it as it stands. Refuses what no transfer can do. */
export const startFlow = async (
  platform: Platform,
  job: JobRow,
  { name }: PlannedSynchronisation,
  { mode, id_periode = null }: Pick<RunRow, 'mode'> & { readonly id_periode?: string | null | undefined },
): Promise<RunRow | undefined> => {
  if (mode === 'uji') invalid('body', '/mode', 'mode-not-supported', 'has no trial of this flow', "'kirim'")
  const running = periodAt(platform.clock.now())
  if (id_periode !== null && id_periode !== running)
    invalid('body', '/id_periode', 'period-not-running', 'is not the running period', running)
  const id = await platform.jobs.send(name, {}, ONE_AT_A_TIME)
  await numbered(platform, id, 'manual')
  const run = await platform.jobs.find(id)
  return run && settle(platform, job, run)
}
