import type { Kysely } from 'kysely'
import { PROGRAMMES, syntheticStudents } from '../students.ts'
import type { SimakTables } from './tables.ts'

/** Fills an empty database; one that was opened before keeps what it has. */
export const seedSimak = async (db: Kysely<SimakTables>): Promise<void> => {
  const filled = await db.selectFrom('prodi').select('kode_prodi').limit(1).executeTakeFirst()
  if (filled) return
  await db.transaction().execute(async transaction => {
    await transaction
      .insertInto('prodi')
      .values(PROGRAMMES.map(kode_prodi => ({ kode_prodi })))
      .execute()
    await transaction
      .insertInto('mahasiswa')
      .values([...syntheticStudents()])
      .execute()
  })
}
