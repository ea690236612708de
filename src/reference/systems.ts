import type { Kysely } from 'kysely'
import type { HandlerTable } from '#provider'
import { elibraryHandlers } from './elibrary/handlers.ts'
import { seedElibrary } from './elibrary/seed.ts'
import { ELIBRARY_MIGRATIONS, type ElibraryTables } from './elibrary/tables.ts'
import { simakHandlers } from './simak/handlers.ts'
import { seedSimak } from './simak/seed.ts'
import { SIMAK_MIGRATIONS, type SimakTables } from './simak/tables.ts'
import type { Storage } from './storage.ts'

/** The reference systems, each with its own database, open and seeded. */
export interface Systems {
  readonly elibrary: ReferenceSystem<ElibraryTables>
  readonly simak: ReferenceSystem<SimakTables>
}

export interface ReferenceSystem<Tables> {
  readonly db: Kysely<Tables>
  readonly handlers: HandlerTable
}

/** Apis that the reference implements. */
export const REFERENCE_APIS = ['elibrary', 'simak'] as const satisfies readonly (keyof Systems)[]

export const openSystems = async (storage: Storage): Promise<Systems> => {
  const elibrary = await storage.open<ElibraryTables>('elibrary', ELIBRARY_MIGRATIONS)
  await seedElibrary(elibrary)
  const simak = await storage.open<SimakTables>('simak', SIMAK_MIGRATIONS)
  await seedSimak(simak)
  return {
    elibrary: { db: elibrary, handlers: elibraryHandlers(elibrary) },
    simak: { db: simak, handlers: simakHandlers(simak) },
  }
}
