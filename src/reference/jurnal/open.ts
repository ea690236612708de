import type { Kysely } from 'kysely'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { jurnalHandlers } from './handlers.ts'
import { seedJurnal } from './seed.ts'
import { JURNAL_MIGRATIONS, type JurnalTables } from './tables.ts'

export interface Jurnal extends ReferenceSystem {
  readonly db: Kysely<JurnalTables>
}

export const openJurnal = async ({ storage }: SystemContext): Promise<Jurnal> => {
  const db = await storage.open<JurnalTables>('jurnal', JURNAL_MIGRATIONS)
  await seedJurnal(db)
  return { db, handlers: jurnalHandlers(db) }
}
