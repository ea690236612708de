import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { lmsHandlers } from './handlers.ts'
import { seedLms } from './seed.ts'
import { LMS_MIGRATIONS, type LmsTables } from './tables.ts'

export interface Lms extends ReferenceSystem {
  readonly db: Kysely<LmsTables>
}

export const openLms = async ({ storage }: SystemContext): Promise<Lms> => {
  const db = await storage.open<LmsTables>('lms', LMS_MIGRATIONS)
  await seedLms(db)
  return { db, handlers: lmsHandlers(db) }
}
