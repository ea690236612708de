import type { Insertable, Kysely } from 'kysely'
import { syntheticStudents } from '../students.ts'
import { applicationOf, newApplicants, withDetails } from './applications.ts'
import type { PmbTables } from './tables.ts'

/** Fills an empty database; one that was opened before keeps what it has. */
export const seedPmb = async (db: Kysely<PmbTables>): Promise<void> => {
  const filled = await db.selectFrom('pendaftar').select('nomor_pendaftaran').limit(1).executeTakeFirst()
  if (filled) return
  const students = syntheticStudents().map(student => ({ student, application: applicationOf(student) }))
  const applications = [...students.map(({ application }) => application), ...newApplicants()]
  await db.transaction().execute(async transaction => {
    await transaction.insertInto('pendaftar').values(applications.map(withDetails)).execute()
    await transaction
      .insertInto('impor')
      .values(students.map(({ student, application }) => importOf(student.nim, application)))
      .execute()
  })
}

const importOf = (
  nim: string,
  { nomor_pendaftaran, periode }: { readonly nomor_pendaftaran: string; readonly periode: string },
): Insertable<PmbTables['impor']> => ({
  nomor_pendaftaran,
  nim,
  waktu_impor: `${periode}-08-14T02:05:00+07:00`,
})
