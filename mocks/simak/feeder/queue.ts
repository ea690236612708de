import type { Campus } from '../../campus/campus.ts'
import type { Job } from '../../campus/jobs.ts'
import { find } from '../../kept.ts'
import type { NeoFeeder } from '../../neofeeder/state.ts'
import { periodOf } from './report.ts'
import { REPORTS, send } from './send.ts'

const SECOND = 1_000
/** After so many milliseconds a job starts, and ends. */
export const STARTS = SECOND
export const ENDS = 9 * SECOND

/** Jobs that wait for their turn; a queue longer than this would outlast a working day. */
const MOST_WAITING = 1_000

/** Puts a job at the end of the queue: NeoFeeder takes one after the other. `false` where there is no room. */
export const enqueue = (job: Job, campus: Campus, { antrean }: NeoFeeder, now: number): boolean => {
  if (antrean.length >= MOST_WAITING) return false
  const last = find(campus.sinkronisasi, antrean.at(-1) ?? '')
  job.begins = Math.max(now, (last?.begins ?? now - ENDS) + ENDS)
  antrean.push(job.id_job)
  return true
}

/**
 * Sends what is due by now. Whoever looks at a job or at NeoFeeder's tables calls it first, so that both tell the same
 * and nothing has to run in between.
 */
export const catchUp = (campus: Campus, neofeeder: NeoFeeder, now: number): void => {
  const { antrean } = neofeeder
  for (let id = antrean[0]; id !== undefined; id = antrean[0]) {
    const job = find(campus.sinkronisasi, id)
    if (job) advance(job, campus, neofeeder, now)
    if (job?.outcome === 'open') return
    antrean.shift()
  }
}

const advance = (job: Job, campus: Campus, { tabel }: NeoFeeder, now: number): void => {
  const share = (now - (job.begins ?? now) - STARTS) / (ENDS - STARTS)
  if (share < 0) return
  const report = find(REPORTS, job.entitas)
  const rows = report?.rows(periodOf(campus, tabel, job.id_periode)) ?? []
  const due = Math.floor(rows.length * Math.min(1, share))
  for (const row of rows.slice(job.sent, due)) {
    const code = report && send(tabel, report, row, job.mode)
    if (code !== undefined) job.refused[code] = (job.refused[code] ?? 0) + 1
    job.sent += 1
  }
  if (share >= 1) job.outcome = 'done'
}
