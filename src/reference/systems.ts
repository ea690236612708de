import type { Kysely } from 'kysely'
import type { Clock, Entropy } from '#base'
import type { HandlerTable, ObjectRuleTable } from '#provider'
import { elibraryHandlers } from './elibrary/handlers.ts'
import { seedElibrary } from './elibrary/seed.ts'
import { ELIBRARY_MIGRATIONS, type ElibraryTables } from './elibrary/tables.ts'
import { simakHandlers, simakObjectRules } from './simak/handlers.ts'
import type { FeederAccess } from './simak/neofeeder/feeder.ts'
import { endInterrupted, type JobRunner, jobRunner } from './simak/neofeeder/runner.ts'
import { seedSimak } from './simak/seed.ts'
import { SIMAK_MIGRATIONS, type SimakTables } from './simak/tables.ts'
import type { Storage } from './storage.ts'

/** The reference systems, each with its own database, open and seeded. */
export interface Systems {
  readonly elibrary: ReferenceSystem<ElibraryTables>
  readonly simak: ReferenceSystem<SimakTables> & {
    /** Synchronisation jobs with NeoFeeder. */
    readonly jobs: JobRunner
  }
}

export interface SystemsOptions {
  readonly clock: Clock
  readonly entropy: Entropy
  /** Without it synchronisation jobs wait. */
  readonly neofeeder?: FeederAccess | undefined
}

export interface ReferenceSystem<Tables> {
  readonly db: Kysely<Tables>
  readonly handlers: HandlerTable
  readonly objectRules?: ObjectRuleTable
}

/** Apis that the reference implements. */
export const REFERENCE_APIS = ['elibrary', 'simak'] as const satisfies readonly (keyof Systems)[]

export const openSystems = async (storage: Storage, options: SystemsOptions): Promise<Systems> => {
  const elibrary = await storage.open<ElibraryTables>('elibrary', ELIBRARY_MIGRATIONS)
  await seedElibrary(elibrary)
  return {
    elibrary: { db: elibrary, handlers: elibraryHandlers(elibrary) },
    simak: await openSimak(storage, options),
  }
}

const openSimak = async (
  storage: Storage,
  { clock, entropy, neofeeder }: SystemsOptions,
): Promise<Systems['simak']> => {
  const db = await storage.open<SimakTables>('simak', SIMAK_MIGRATIONS)
  await seedSimak(db)
  await endInterrupted(db, clock)
  const runner = jobRunner(db, neofeeder, clock)
  runner.wake()
  return {
    db,
    jobs: runner,
    handlers: simakHandlers({ db, runner, clock, entropy }),
    objectRules: simakObjectRules({ db }),
  }
}
