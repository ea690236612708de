import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { pmbHandlers } from './handlers.ts'
import { seedPmb } from './seed.ts'
import { PMB_MIGRATIONS, type PmbTables } from './tables.ts'

export interface Pmb extends ReferenceSystem {
  readonly db: Kysely<PmbTables>
}

export const openPmb = async ({ storage }: SystemContext): Promise<Pmb> => {
  const db = await storage.open<PmbTables>('pmb', PMB_MIGRATIONS)
  await seedPmb(db)
  return { db, handlers: pmbHandlers(db) }
}
