import type { Kysely, Selectable } from 'kysely'
import type { Clock } from '#base'
import { JobError } from '../../jobs/jobs.ts'
import type { SimakTables } from '../tables.ts'
import { isEntity } from './entity.ts'
import { type Feeder, FeederError } from './feeder.ts'
import { outcomeOf, type RowResult } from './outcome.ts'
import { sendEntity } from './send.ts'

/** Works through the waiting jobs, one after the other, in the order in which they were asked for. */
export interface JobRunner {
  /** Returns at once. */
  wake(): void
  /** When nothing more can be done. */
  idle(): Promise<void>
  /** Ends the running job as failed and starts no other. */
  stop(): Promise<void>
}

/** Gives a caller of NeoFeeder that a signal ends. */
export type FeederConnection = (signal: AbortSignal) => Feeder

/** Without NeoFeeder nothing runs, and every job honestly keeps waiting. */
export const jobRunner = (
  db: Kysely<SimakTables>,
  connect: FeederConnection | undefined,
  clock: Clock,
): JobRunner => {
  const stopping = new AbortController()
  let work: Promise<void> = Promise.resolve()
  const drain = async (): Promise<void> => {
    while (connect && !stopping.signal.aborted) {
      const job = await nextJob(db)
      if (job === undefined) return
      await runJob(db, job, connect(stopping.signal), clock, stopping.signal)
    }
  }
  return {
    wake: () => {
      // A database that is gone has no jobs left; who asks next will hear of it.
      work = work.then(drain).catch(() => undefined)
    },
    idle: () => work,
    stop: async () => {
      stopping.abort()
      await work
    },
  }
}

type JobRow = Selectable<SimakTables['sinkronisasi']>

const nextJob = (db: Kysely<SimakTables>): Promise<JobRow | undefined> =>
  db
    .selectFrom('sinkronisasi')
    .selectAll()
    .where('status', '=', 'menunggu')
    .orderBy('dibuat_pada')
    .orderBy('id_job')
    .executeTakeFirst()

const runJob = async (
  db: Kysely<SimakTables>,
  { id_job, entitas, id_periode, mode }: JobRow,
  feeder: Feeder,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> => {
  const save = (values: Partial<JobRow>) =>
    db.updateTable('sinkronisasi').set(values).where('id_job', '=', id_job).execute()
  await save({ status: 'berjalan', mulai_pada: clock.now() })
  const results: RowResult[] = []
  const end = (status: 'selesai' | 'gagal', keterangan: string | null) => {
    const { kesalahan, ...counts } = outcomeOf(results)
    return save({
      ...counts,
      kesalahan: JSON.stringify(kesalahan),
      status,
      keterangan,
      selesai_pada: clock.now(),
    })
  }
  try {
    if (!isEntity(entitas)) {
      await end('gagal', 'Sistem acuan tidak menyimpan data entitas ini.')
      return
    }
    const request = { entity: entitas, period: id_periode, mode, now: clock.now }
    for await (const result of sendEntity(db, feeder, request)) {
      results.push(result)
    }
    await end('selesai', null)
  } catch (error) {
    await end('gagal', reasonOf(error, signal))
  }
}

const reasonOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return INTERRUPTED
  return error instanceof FeederError || error instanceof JobError
    ? error.message.slice(0, 200)
    : 'Berhenti karena kesalahan pada SIMAK.'
}

const INTERRUPTED = 'Terhenti saat SIMAK berhenti.'

/** Jobs that an earlier process left behind: how far they came is not known, so they count as failed. */
export const endInterrupted = async (db: Kysely<SimakTables>, clock: Clock): Promise<void> => {
  await db
    .updateTable('sinkronisasi')
    .set({ status: 'gagal', keterangan: INTERRUPTED, selesai_pada: clock.now() })
    .where('status', '=', 'berjalan')
    .execute()
}
