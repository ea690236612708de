import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { simakHandlers, simakObjectRules } from './handlers.ts'
import { endInterrupted, type JobRunner, jobRunner } from './neofeeder/runner.ts'
import { seedSimak } from './seed.ts'
import { SIMAK_MIGRATIONS, type SimakTables } from './tables.ts'

export interface Simak extends ReferenceSystem {
  readonly db: Kysely<SimakTables>
  /** Synchronisation jobs with NeoFeeder. */
  readonly jobs: JobRunner
}

export const openSimak = async ({ storage, clock, entropy, neofeeder }: SystemContext): Promise<Simak> => {
  const db = await storage.open<SimakTables>('simak', SIMAK_MIGRATIONS)
  await seedSimak(db)
  await endInterrupted(db, clock)
  const jobs = jobRunner(db, neofeeder, clock)
  return {
    db,
    jobs,
    handlers: simakHandlers({ db, runner: jobs, clock, entropy }),
    objectRules: simakObjectRules({ db }),
    start: jobs.wake,
    stop: jobs.stop,
  }
}
