import { isDeepStrictEqual } from 'node:util'
import { DdiError } from '#base'
import { nextDue } from '../jobs/due.ts'
import { announceFailedRun } from './announcements.ts'
import {
  callerOf,
  equalTo,
  isConsole,
  keep,
  locationOf,
  named,
  pageOfRecords,
  type Some,
  shown,
} from './answer.ts'
import { applyTimes, flowOf, nextTime } from './flow-jobs.ts'
import { settleAllRuns, settleRuns, startFlow } from './flow-runs.ts'
import type { JobRow, RunRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { conflict, foreign, invalid, unknown } from './refusal.ts'
import type { Kept, Test } from './register.ts'
import { wib } from './wib.ts'

type Operation =
  | 'daftarPekerjaan'
  | 'jadwalkanPekerjaan'
  | 'ambilPekerjaan'
  | 'ubahPekerjaan'
  | 'daftarJalan'
  | 'mulaiJalan'
  | 'ambilJalan'
  | 'laporkanHasilJalan'

type Called = Parameters<typeof isConsole>[0]

const FINAL: readonly RunRow['status'][] = ['berhasil', 'sebagian', 'gagal']
const OPEN = ['antre', 'berjalan']
const BUSY = 'A run of this job is queued or running.'

/** STK schedules and validates, the executing system runs (SOP 6.B.2; DDI `stk-platform`). */
export const synchronisationHandlers = (platform: Platform): Some<Operation> => {
  const { clock, register } = platform
  const { jobs, runs } = register
  const jobOf = async (input: Called, id: string): Promise<Kept<JobRow>> => {
    const found = await named(jobs, id, clock.now())
    await settleRuns(platform, found)
    const row = await named(jobs, id, clock.now())
    return isConsole(input) || row.pelaksana === callerOf(input) ? row : foreign()
  }
  const runOf = async (input: Called, path: { id_pekerjaan: string; id_jalan: string }) => {
    const job = await jobOf(input, path.id_pekerjaan)
    const run = await named(runs, path.id_jalan, clock.now())
    return run.id_pekerjaan === job.id_pekerjaan ? { job, run } : unknown()
  }
  return {
    daftarPekerjaan: async input => {
      await settleAllRuns(platform)
      const { sistem_eksternal, status } = input.query
      const pelaksana = isConsole(input) ? undefined : callerOf(input)
      const tests = equalTo<JobRow>({ sistem_eksternal, status, pelaksana })
      return pageOfRecords(jobs, tests, input.query, clock.now())
    },

    jadwalkanPekerjaan: async ({ body }) => {
      const { sistem_eksternal, arah, entitas } = body
      if ((await jobs.count(equalTo<JobRow>({ sistem_eksternal, arah, entitas }))) > 0)
        conflict('A job with this system, direction and entity exists already.')
      const row: JobRow = {
        id_pekerjaan: await platform.number('SNK'),
        ...body,
        status: 'aktif',
        jalan_terakhir: null,
        jalan_berikutnya: nextRun(body, clock.now()),
      }
      await jobs.add(row)
      return { status: 201, headers: locationOf(`/sinkronisasi/${row.id_pekerjaan}`), body: row }
    },

    ambilPekerjaan: async input => ({
      status: 200,
      body: shown(await jobOf(input, input.path.id_pekerjaan)),
    }),

    ubahPekerjaan: async input => {
      const row = await jobOf(input, input.path.id_pekerjaan)
      const { id_pekerjaan } = row
      if ((await runs.count(equalTo<RunRow>({ id_pekerjaan, status: 'berjalan' }))) > 0)
        conflict('The job is running; wait for its end.')
      const changed = { ...row, ...input.body }
      // A job that is paused has to have a time too: it goes on one day.
      const due = nextRun(changed, clock.now())
      const next = changed.status === 'dijeda' ? null : due
      const flow = flowOf(platform, changed)
      const jalan_berikutnya = flow ? nextTime(changed, flow, clock.now()) : next
      const kept = await keep(jobs, { ...changed, jalan_berikutnya })
      if (flow) await applyTimes(platform, kept, flow)
      return { status: 200, body: kept }
    },

    daftarJalan: async input => {
      const { id_pekerjaan } = await jobOf(input, input.path.id_pekerjaan)
      const { status } = input.query
      return pageOfRecords(runs, equalTo<RunRow>({ id_pekerjaan, status }), input.query, clock.now())
    },

    mulaiJalan: async input => {
      const job = await jobOf(input, input.path.id_pekerjaan)
      const { mode, id_periode = null } = input.body
      const flow = flowOf(platform, job)
      if ((await runs.count(openOf(job))) > 0) conflict(BUSY)
      const run = flow
        ? await startFlow(platform, job, flow, input.body)
        : await queueRun(platform, job, { pemicu: 'manual', mode, id_periode })
      if (run === undefined) return conflict(BUSY)
      const headers = locationOf(`/sinkronisasi/${job.id_pekerjaan}/jalan/${run.id_jalan}`)
      return { status: 202, headers, body: run }
    },

    ambilJalan: async input => ({ status: 200, body: shown((await runOf(input, input.path)).run) }),

    laporkanHasilJalan: async input => {
      const { body } = input
      const { job, run } = await runOf(input, input.path)
      if (flowOf(platform, job)) conflict('This run is told of by the job itself.')
      const reported = normal({ ...run, ...body })
      if (FINAL.includes(run.status)) {
        return isDeepStrictEqual(reported, run)
          ? { status: 200, body: shown(run) }
          : conflict('The run is over with another result.')
      }
      if (body.dikirim !== body.berhasil + body.gagal) {
        const wanted = 'the sum of berhasil and gagal'
        invalid('body', '/dikirim', 'counts-differ', 'is not berhasil plus gagal', wanted)
      }
      const kept = await keep(runs, reported)
      if (FINAL.includes(kept.status)) await keep(jobs, { ...job, jalan_terakhir: kept.id_jalan })
      if (kept.status === 'gagal') await announceFailedRun(platform, kept, job)
      return { status: 200, body: kept }
    },
  }
}

/** Times as they are kept, whatever zone they came in. */
const normal = (run: Kept<RunRow>): Kept<RunRow> => ({
  ...run,
  dimulai_pada: run.dimulai_pada && wib(Date.parse(run.dimulai_pada)),
  selesai_pada: run.selesai_pada && wib(Date.parse(run.selesai_pada)),
})

/** When a job is due next. Refuses with 422 a schedule that never comes. */
export const nextRun = ({ jadwal, zona }: Pick<JobRow, 'jadwal' | 'zona'>, now: number): string => {
  try {
    const next = nextDue(jadwal, zona, now)
    if (next !== undefined) return wib(next)
  } catch (error) {
    if (!(error instanceof DdiError)) throw error
  }
  const wanted = "five fields that name a time, such as '0 1 * * *', and an IANA zone"
  return invalid('body', '/jadwal', 'schedule-invalid', 'names no time', wanted)
}

const openOf = ({ id_pekerjaan }: JobRow): readonly Test<RunRow>[] => [
  [['id_pekerjaan', '=', id_pekerjaan]],
  [['status', 'in', OPEN]],
]

/** Puts a run into the queue; `undefined` while another is queued or running. */
export const queueRun = async (
  platform: Platform,
  job: JobRow,
  how: Pick<RunRow, 'pemicu' | 'mode' | 'id_periode'>,
): Promise<RunRow | undefined> => {
  const { runs } = platform.register
  if ((await runs.count(openOf(job))) > 0) return undefined
  const run: RunRow = {
    id_jalan: await platform.number('JLN'),
    id_pekerjaan: job.id_pekerjaan,
    id_pelaksanaan: null,
    ...how,
    status: 'antre',
    dibuat_pada: wib(platform.clock.now()),
    dimulai_pada: null,
    selesai_pada: null,
    ...{ dikirim: 0, berhasil: 0, gagal: 0 },
    validasi: { jumlah_sumber: 0, jumlah_tujuan: 0, selisih: 0 },
    galat: [],
  }
  await runs.add(run)
  return run
}
