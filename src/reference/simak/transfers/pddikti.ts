import { JobError } from '../../jobs/jobs.ts'
import { periodAt } from '../../period.ts'
import type { Transfer } from '../../synchronisation/parts.ts'
import { ORDER } from '../neofeeder/entity.ts'
import { findJob } from '../neofeeder/jobs.ts'
import { reconcile } from '../neofeeder/reconcile.ts'

/**
 * SIMAK -> NeoFeeder: every entity of the running period in the order of loading, each as a job that SIMAK's api shows.
 * A row that is refused holds back what depends on it, not the run (DDI simak-neofeeder).
 */
export const reportToPddikti: Transfer = async ({ systems: { simak }, clock, signal }) => {
  const id_periode = periodAt(clock.now())
  const counts = { rows: 0, accepted: 0, refused: 0 }
  for (const entitas of ORDER) {
    const { id_job } = await simak.request({ entitas, id_periode, mode: 'kirim' })
    simak.jobs.wake()
    await untilAborted(simak.jobs.idle(), signal)
    const job = await findJob(simak.db, id_job)
    if (job?.status !== 'selesai') throw new JobError(job?.keterangan ?? 'NeoFeeder is not connected', true)
    counts.rows += job.dikirim
    counts.accepted += job.berhasil
    counts.refused += job.gagal
  }
  return counts
}

const untilAborted = async (work: Promise<void>, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(new JobError('interrupted', true))
  signal.addEventListener('abort', abort, { once: true })
  try {
    await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** After the report: what both sides have of the running period, kept for the data owner. */
export const reconcileWithPddikti: Transfer = async ({ systems: { simak }, clock, signal }) => {
  if (simak.neofeeder === undefined) throw new JobError('NeoFeeder is not connected', false)
  const feeder = simak.neofeeder(signal)
  const counts = { entities: 0, ours: 0, theirs: 0, differences: 0 }
  for (const entity of ORDER) {
    const { ours, theirs, onlyOurs, onlyTheirs } = await reconcile(
      simak.db,
      feeder,
      entity,
      periodAt(clock.now()),
      clock.now(),
    )
    counts.entities += 1
    counts.ours += ours
    counts.theirs += theirs
    counts.differences += onlyOurs + onlyTheirs
  }
  return counts
}
