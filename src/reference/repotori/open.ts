import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { repotoriHandlers } from './handlers.ts'
import { seedRepotori } from './seed.ts'
import { REPOTORI_MIGRATIONS, type RepotoriTables } from './tables.ts'

export interface Repotori extends ReferenceSystem {
  readonly db: Kysely<RepotoriTables>
}

export const openRepotori = async ({ storage }: SystemContext): Promise<Repotori> => {
  const db = await storage.open<RepotoriTables>('repotori', REPOTORI_MIGRATIONS)
  await seedRepotori(db)
  return { db, handlers: repotoriHandlers(db) }
}
