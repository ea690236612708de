import type { ScenarioContext } from 'ddi/mock'
import type { components, operations } from '../../generated/simak/types.ts'
import type { Campus } from '../campus/campus.ts'
import { type Job, newJob } from '../campus/jobs.ts'
import { busy, notFound } from '../campus/refusal.ts'
import { uuid } from '../chance.ts'
import { find, keep } from '../kept.ts'
import { neofeeder } from '../neofeeder/state.ts'
import { catchUp, ENDS, enqueue, STARTS } from './feeder/queue.ts'

type Told = components['schemas']['PekerjaanSinkronisasi']

/** After so many milliseconds a job that doesn't reach NeoFeeder has given up. */
const GIVES_UP = 31_000

/** The same job that hasn't ended is not made twice. */
export const askForJob = (context: ScenarioContext<Campus, operations['mulaiSinkronisasiNeofeeder']>) => {
  const { body, state, clock, random, baseUrl, request } = context
  const feeder = context.stateOf(neofeeder)
  catchUp(state, feeder, clock.now())
  const { entitas, id_periode, mode } = body
  const open = Object.values(state.sinkronisasi).find(
    job =>
      job.entitas === entitas && job.id_periode === id_periode && job.mode === mode && job.outcome === 'open',
  )
  const job = open ?? newJob({ id_job: uuid(random), entitas, id_periode, mode, asked: clock.now() })
  if (job.begins === null && !enqueue(job, state, feeder, clock.now())) {
    return busy(request, 'Too many jobs wait for NeoFeeder.')
  }
  if (!open) keep(state.sinkronisasi, job.id_job, job)
  const location = `${new URL(baseUrl).pathname}/sinkronisasi/neofeeder/${job.id_job}`
  return { status: 202, headers: { location }, body: told(job, clock.now()) } as const
}

export const tellJob = (context: ScenarioContext<Campus, operations['ambilSinkronisasiNeofeeder']>) => {
  const { path, state, clock, request } = context
  const feeder = context.stateOf(neofeeder)
  catchUp(state, feeder, clock.now())
  // A UUID may be written in capitals (RFC 9562 §4).
  const job = find(state.sinkronisasi, path.id_job.toLowerCase())
  if (!job) return notFound(request, 'No job has this identifier.')
  if (job.begins === null) enqueue(job, state, feeder, clock.now())
  return { status: 200, body: told(job, clock.now()) } as const
}

/** How far a job is at a time, in milliseconds. */
const told = (job: Job, now: number): Told => {
  const { id_job, entitas, id_periode, mode, asked, outcome } = job
  const fresh = {
    id_job,
    entitas: entitas as Told['entitas'],
    id_periode,
    mode,
    status: 'menunggu',
    ...count(job),
    keterangan: null,
    dibuat_pada: utc(asked),
    mulai_pada: null,
    selesai_pada: null,
  } as const
  // The contract's jobs have dates of their own, which may be ahead of the clock.
  const begins = Math.max(asked, job.begins ?? asked)
  if (outcome === 'open' && now < (job.begins ?? now) + STARTS) return fresh
  const running = { ...fresh, status: 'berjalan', mulai_pada: utc(begins + STARTS) } as const
  if (outcome === 'open') return running
  if (outcome === 'done') return { ...running, status: 'selesai', selesai_pada: utc(begins + ENDS) }
  const selesai_pada = utc(begins + GIVES_UP)
  return { ...running, status: 'gagal', keterangan: 'NeoFeeder tidak menjawab.', selesai_pada }
}

/** Keys that are numbers stand in their order. */
const count = ({ sent, refused }: Job) => {
  const kesalahan = Object.entries(refused).map(([code, jumlah]) => ({ error_code: Number(code), jumlah }))
  const gagal = kesalahan.reduce((sum, { jumlah }) => sum + jumlah, 0)
  return { dikirim: sent, berhasil: sent - gagal, gagal, kesalahan }
}

/** `2026-11-20T18:00:00Z` */
const utc = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
