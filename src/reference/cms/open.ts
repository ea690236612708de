import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { cmsHandlers } from './handlers.ts'
import { seedCms } from './seed.ts'
import { CMS_MIGRATIONS, type CmsTables } from './tables.ts'

export interface Cms extends ReferenceSystem {
  readonly db: Kysely<CmsTables>
}

export const openCms = async ({ storage }: SystemContext): Promise<Cms> => {
  const db = await storage.open<CmsTables>('cms', CMS_MIGRATIONS)
  await seedCms(db)
  return { db, handlers: cmsHandlers(db) }
}
