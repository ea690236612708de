import type { Random } from 'ddi/base'
import type { ScenarioContext } from 'ddi/mock'
import type { components, operations } from '../../generated/simak/types.ts'
import type { Campus } from '../campus/campus.ts'
import type { Job } from '../campus/jobs.ts'
import { notFound } from '../campus/refusal.ts'
import { uuid } from '../chance.ts'
import { find, keep } from '../kept.ts'
import { rowsOf } from './rows.ts'

type Told = components['schemas']['PekerjaanSinkronisasi']

const SECOND = 1_000
/** After so many milliseconds a job starts, ends, or has given up. */
const STARTS = SECOND
const ENDS = 9 * SECOND
const GIVES_UP = 31 * SECOND
/** NeoFeeder refused the row. */
const REFUSED = 800

/** The same job that hasn't ended is not made twice. */
export const askForJob = ({
  body,
  state,
  clock,
  random,
  baseUrl,
}: ScenarioContext<Campus, operations['mulaiSinkronisasiNeofeeder']>) => {
  const { entitas, id_periode, mode } = body
  const open = Object.values(state.sinkronisasi).find(
    job =>
      job.entitas === entitas &&
      job.id_periode === id_periode &&
      job.mode === mode &&
      !isOver(told(job, clock.now())),
  )
  const job = open ?? {
    id_job: uuid(random),
    ...{ entitas, id_periode, mode },
    asked: clock.now(),
    outcome: outcomeOf(rowsOf(state, entitas, id_periode), random),
  }
  if (!open) keep(state.sinkronisasi, job.id_job, job)
  const location = `${new URL(baseUrl).pathname}/sinkronisasi/neofeeder/${job.id_job}`
  return { status: 202, headers: { location }, body: told(job, clock.now()) } as const
}

export const tellJob = ({
  path,
  state,
  clock,
  request,
}: ScenarioContext<Campus, operations['ambilSinkronisasiNeofeeder']>) => {
  // A UUID may be written in capitals (RFC 9562 §4).
  const job = find(state.sinkronisasi, path.id_job.toLowerCase())
  if (!job) return notFound(request, 'No job has this identifier.')
  return { status: 200, body: told(job, clock.now()) } as const
}

const MOST_REFUSED = 3

const outcomeOf = (rows: number, random: Random): Job['outcome'] => ({
  kind: 'done',
  rows,
  refused: Math.min(rows, random.integer(0, MOST_REFUSED)),
})

const isOver = ({ status }: Told): boolean => status === 'selesai' || status === 'gagal'

/** How far a job is at a time, in milliseconds. */
const told = ({ id_job, entitas, id_periode, mode, asked, outcome }: Job, now: number): Told => {
  // The contract's jobs have dates of their own: where the clock is before them, they are old all the same.
  const age = now < asked ? Infinity : now - asked
  const fresh = {
    id_job,
    entitas: entitas as Told['entitas'],
    id_periode,
    mode,
    status: 'menunggu',
    ...count(0, 0),
    keterangan: null,
    dibuat_pada: utc(asked),
    mulai_pada: null,
    selesai_pada: null,
  } as const
  if (outcome.kind === 'waiting' || age < STARTS) return fresh
  const running = { ...fresh, status: 'berjalan', mulai_pada: utc(asked + STARTS) } as const
  if (outcome.kind !== 'done') {
    if (age < GIVES_UP) return running
    const selesai_pada = utc(asked + GIVES_UP)
    return { ...running, status: 'gagal', keterangan: 'NeoFeeder tidak menjawab.', selesai_pada }
  }
  if (age < ENDS) {
    const share = (age - STARTS) / (ENDS - STARTS)
    return { ...running, ...count(Math.floor(outcome.rows * share), 0) }
  }
  const selesai_pada = utc(asked + ENDS)
  return { ...running, status: 'selesai', ...count(outcome.rows, outcome.refused), selesai_pada }
}

const count = (dikirim: number, gagal: number) => ({
  dikirim,
  berhasil: dikirim - gagal,
  gagal,
  kesalahan: gagal === 0 ? [] : [{ error_code: REFUSED, jumlah: gagal }],
})

/** `2026-11-20T18:00:00Z` */
const utc = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
