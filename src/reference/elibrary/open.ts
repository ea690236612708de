import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { elibraryHandlers } from './handlers.ts'
import { seedElibrary } from './seed.ts'
import { ELIBRARY_MIGRATIONS, type ElibraryTables } from './tables.ts'

export interface Elibrary extends ReferenceSystem {
  readonly db: Kysely<ElibraryTables>
}

export const openElibrary = async ({ storage }: SystemContext): Promise<Elibrary> => {
  const db = await storage.open<ElibraryTables>('elibrary', ELIBRARY_MIGRATIONS)
  await seedElibrary(db)
  return { db, handlers: elibraryHandlers(db) }
}
