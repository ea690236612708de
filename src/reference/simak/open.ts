import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { simakHandlers, simakObjectRules } from './handlers.ts'
import { type FeederAccess, feederAt } from './neofeeder/feeder.ts'
import { type Job, type JobRequest, requestJob } from './neofeeder/jobs.ts'
import { endInterrupted, type FeederConnection, type JobRunner, jobRunner } from './neofeeder/runner.ts'
import { seedSimak } from './seed.ts'
import { SIMAK_MIGRATIONS, type SimakTables } from './tables.ts'

export interface Simak extends ReferenceSystem {
  readonly db: Kysely<SimakTables>
  /** Synchronisation jobs with NeoFeeder. */
  readonly jobs: JobRunner
  /** Asks for a synchronisation with NeoFeeder as its api does. */
  readonly request: (request: JobRequest) => Promise<Job>
  /** `undefined` while NeoFeeder isn't connected. */
  readonly neofeeder: FeederConnection | undefined
}

export const openSimak = async ({
  storage,
  clock,
  entropy,
  accesses: { neofeeder },
  bareLink,
}: SystemContext): Promise<Simak> => {
  const db = await storage.open<SimakTables>('simak', SIMAK_MIGRATIONS)
  await seedSimak(db)
  await endInterrupted(db, clock)
  const connection = neofeeder && feederConnection(neofeeder, bareLink)
  const jobs = jobRunner(db, connection, clock)
  return {
    db,
    jobs,
    neofeeder: connection,
    request: request => requestJob(db, request, clock, entropy),
    handlers: simakHandlers({ db, runner: jobs, clock, entropy }),
    objectRules: simakObjectRules({ db }),
    start: jobs.wake,
    stop: jobs.stop,
  }
}

/** All flows with NeoFeeder share one limit (DDI simak-neofeeder). */
const feederConnection =
  (access: FeederAccess, bareLink: SystemContext['bareLink']): FeederConnection =>
  signal =>
    feederAt(access, bareLink('neofeeder-kirim', access.url, signal).fetch)
