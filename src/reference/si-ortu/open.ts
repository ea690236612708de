import type { Kysely } from 'kysely'
import { compileContract } from '#contract'
import { createSimakClient, type SimakClient } from '#generated/simak/client'
import { checkedFetch } from '../clients/checked-fetch.ts'
import { documentOf } from '../document.ts'
import { syntheticGuardianships } from '../guardianships.ts'
import { RETRY } from '../retry.ts'
import { syntheticStudents } from '../students.ts'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { siOrtuHandlers } from './handlers.ts'
import { type Studies, studiesOf } from './studies.ts'
import { SI_ORTU_MIGRATIONS, type SiOrtuTables } from './tables.ts'

export interface SiOrtu extends ReferenceSystem {
  readonly db: Kysely<SiOrtuTables>
  /** What its pages show to guardians, read from SIMAK with SI-Ortu's own token. */
  readonly studies: Studies
}

export const openSiOrtu = async (context: SystemContext): Promise<SiOrtu> => {
  const { storage, clock } = context
  const db = await storage.open<SiOrtuTables>('si-ortu', SI_ORTU_MIGRATIONS)
  await seedSiOrtu(db)
  const simak = simakOf(context)
  return { db, handlers: siOrtuHandlers(db), studies: studiesOf({ db, simak, clock, retry: RETRY }) }
}

/** SIMAK with SI-Ortu's own token; an answer that doesn't keep its contract is shown to nobody. */
const simakOf = ({ workspace, peer }: Pick<SystemContext, 'workspace' | 'peer'>): (() => SimakClient) => {
  let client: SimakClient | undefined
  return () => {
    if (client !== undefined) return client
    const access = peer('simak', 'si-ortu')
    const contract = compileContract(documentOf(workspace, 'simak'))
    client = createSimakClient({ ...access, fetch: checkedFetch('SIMAK', access.baseUrl, { contract }) })
    return client
  }
}

/** Fills an empty database; one that was opened before keeps what it has. */
const seedSiOrtu = async (db: Kysely<SiOrtuTables>): Promise<void> => {
  const filled = await db.selectFrom('perwalian').select('nim').limit(1).executeTakeFirst()
  if (filled) return
  const rows = syntheticGuardianships(syntheticStudents())
  await db
    .insertInto('perwalian')
    .values([...rows])
    .execute()
}
