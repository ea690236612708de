import type { Kysely, Selectable } from 'kysely'
import type { Clock } from '#base'
import type { SimakTables } from '../tables.ts'
import { SYNCHRONISATIONS } from './entities.ts'
import { type FeederAccess, FeederError, feederAt } from './feeder.ts'
import { outcomeOf, type RowResult } from './outcome.ts'

/** Works through the waiting jobs, one after the other, in the order in which they were asked for. */
export interface JobRunner {
  /** Returns at once. */
  wake(): void
  /** When nothing more can be done. */
  idle(): Promise<void>
  /** Ends the running job as failed and starts no other. */
  stop(): Promise<void>
}

/** Without NeoFeeder nothing runs, and every job honestly keeps waiting. */
export const jobRunner = (
  db: Kysely<SimakTables>,
  access: FeederAccess | undefined,
  clock: Clock,
): JobRunner => {
  const stopping = new AbortController()
  let work: Promise<void> = Promise.resolve()
  const drain = async (): Promise<void> => {
    while (access && !stopping.signal.aborted) {
      const job = await nextJob(db)
      if (job === undefined) return
      await runJob(db, job, access, clock, stopping.signal)
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
  access: FeederAccess,
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
    const synchronisation = SYNCHRONISATIONS[entitas]
    if (synchronisation === undefined) {
      await end('gagal', 'Sistem acuan tidak menyimpan data entitas ini.')
      return
    }
    for await (const result of synchronisation(db, feederAt(access, signal), { id_periode, mode })) {
      results.push(result)
    }
    await end('selesai', null)
  } catch (error) {
    await end('gagal', reasonOf(error, signal))
  }
}

const reasonOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return INTERRUPTED
  return error instanceof FeederError ? error.message : 'Berhenti karena kesalahan pada SIMAK.'
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
