import { isDeepStrictEqual } from 'node:util'
import { find } from '../kept.ts'
import { wib } from '../wib.ts'
import { against, answerOf, isRefusal, wrong } from './refusal.ts'
import { type Context, type Handler, list, locationOf, named, newId, put, read, rowsOf } from './resource.ts'
import { alerts, jobs, runs } from './resources.ts'
import type { Row } from './state.ts'
import { nextRun } from './time.ts'
import { change, create, isShown } from './write.ts'

const same = (fields: readonly string[], one: Row, other: Row): boolean =>
  fields.every(field => one[field] === other[field])

export const scheduleJob = create('jadwalkanPekerjaan', jobs, (body, { state, clock }) => {
  if (rowsOf(state, 'pekerjaan').some(row => same(['sistem_eksternal', 'arah', 'entitas'], row, body))) {
    return against('A job with this system, direction and entity exists already.')
  }
  return {
    id_pekerjaan: newId(state, jobs.prefix, clock.now()),
    ...body,
    status: 'aktif',
    jalan_terakhir: null,
    jalan_berikutnya: nextRun(String(body['jadwal']), clock.now()),
  }
})

export const changeJob = change('ubahPekerjaan', jobs, (row, body, { state, clock }) => {
  const isRunning = runsOf(state, row).some(({ status }) => status === 'berjalan')
  if (isRunning) return against('The job is running; wait for its end.')
  const changed: Row = { ...row, ...body }
  const isPaused = changed['status'] === 'dijeda'
  return { ...changed, jalan_berikutnya: isPaused ? null : nextRun(String(changed['jadwal']), clock.now()) }
})

const runsOf = (state: Context['state'], { id_pekerjaan }: Row): readonly Row[] =>
  rowsOf(state, 'jalan').filter(row => row['id_pekerjaan'] === id_pekerjaan)

/** Who may see a job may see its runs. */
const below =
  (handler: Handler): Handler =>
  context => {
    const job = named(jobs, context)
    return isRefusal(job) ? answerOf(job, context.request) : handler(context)
  }

export const listRuns = below(list(runs))
export const readRun = below(read(runs))

const NOTHING = {
  dimulai_pada: null,
  selesai_pada: null,
  ...{ dikirim: 0, berhasil: 0, gagal: 0 },
  validasi: { jumlah_sumber: 0, jumlah_tujuan: 0, selisih: 0 },
  galat: [],
} as const

/** Queued until the system that executes it reports. */
export const startRun: Handler = context => {
  const { state, clock, request } = context
  const { mode, id_periode = null } = context.body as Row
  const job = named(jobs, context)
  if (isRefusal(job)) return answerOf(job, request)
  const open = runsOf(state, job).find(({ status }) => status === 'antre' || status === 'berjalan')
  if (open) {
    const shown = isShown(context, 'mulaiJalan', runs, open, { mode, id_periode })
    if (!shown) return answerOf(against('A run of this job is queued or running.'), request)
    put(state, runs, open)
    return undefined
  }
  const run = put(state, runs, {
    id_jalan: newId(state, runs.prefix, clock.now()),
    id_pekerjaan: job['id_pekerjaan'],
    id_pelaksanaan: null,
    pemicu: 'manual',
    ...{ mode, id_periode },
    status: 'antre',
    dibuat_pada: wib(clock.now()),
    ...NOTHING,
  })
  const location = `${locationOf(context, jobs, job['id_pekerjaan'])}/jalan/${String(run['id_jalan'])}`
  return { status: 202, headers: { location }, body: run }
}

const FINAL: readonly unknown[] = ['berhasil', 'sebagian', 'gagal']

/** Progress and result; a failure raises an alert (SOP 6.D.3). */
export const reportRun = below(
  change('laporkanHasilJalan', runs, (row, body, context) => {
    const { state } = context
    const reported: Row = { ...row, ...body }
    if (FINAL.includes(row['status'])) {
      return isDeepStrictEqual(reported, row) ? undefined : against('The run is over with another result.')
    }
    if (Number(body['dikirim']) !== Number(body['berhasil']) + Number(body['gagal'])) {
      const wanted = 'the sum of berhasil and gagal'
      return wrong('body', '/dikirim', 'counts-differ', 'is not berhasil plus gagal', wanted)
    }
    const job = find(state.tabel.pekerjaan, String(row['id_pekerjaan']))
    if (job && FINAL.includes(body['status'])) put(state, jobs, { ...job, jalan_terakhir: row['id_jalan'] })
    if (job && body['status'] === 'gagal') raise(context, job)
    return reported
  }),
)

const raise = ({ state, clock }: Context, { pelaksana }: Row): void => {
  const now = wib(clock.now())
  put(state, alerts, {
    id_peringatan: newId(state, alerts.prefix, clock.now()),
    id_sistem: pelaksana,
    jenis: 'tidak-terhubung',
    ...{ operasi: null, status_http: null, durasi_ms: null },
    jumlah_kejadian: 1,
    status: 'aktif',
    kanal: ['surel'],
    ...{ mulai_pada: now, terakhir_pada: now, selesai_pada: null },
    id_insiden: null,
  })
}
