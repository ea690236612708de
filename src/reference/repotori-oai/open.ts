import type { Kysely } from 'kysely'
import { seedRepotori } from '../repotori/seed.ts'
import { REPOTORI_MIGRATIONS, type RepotoriTables } from '../repotori/tables.ts'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { repotoriOaiHandlers } from './handlers.ts'

export interface RepotoriOai extends ReferenceSystem {
  /** Repotori's own. */
  readonly db: Kysely<RepotoriTables>
}

export const openRepotoriOai = async ({ storage, clock }: SystemContext): Promise<RepotoriOai> => {
  const db = await storage.open<RepotoriTables>('repotori', REPOTORI_MIGRATIONS)
  await seedRepotori(db)
  return { db, handlers: repotoriOaiHandlers({ db, clock }) }
}
