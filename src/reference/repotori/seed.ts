import type { Insertable, Kysely } from 'kysely'
import { syntheticStudents } from '../students.ts'
import { syntheticTheses, type Thesis } from './synthetic-theses.ts'
import type { RepotoriTables } from './tables.ts'

/** Fills an empty database; one that was opened before keeps what it has. */
export const seedRepotori = async (db: Kysely<RepotoriTables>): Promise<void> => {
  const filled = await db.selectFrom('penulis').select('nim').limit(1).executeTakeFirst()
  if (filled) return
  const students = syntheticStudents()
  const theses = syntheticTheses(students)
  await db.transaction().execute(async transaction => {
    await transaction
      .insertInto('penulis')
      .values(students.map(({ nim, nama }) => ({ nim, nama })))
      .execute()
    await transaction.insertInto('tugas_akhir').values(theses.map(rowOf)).execute()
    await transaction.insertInto('pembimbing').values(theses.flatMap(supervisorRows)).execute()
    await transaction.insertInto('penarikan').values(WITHDRAWN).execute()
  })
}

/** The withdrawn work of OAI-PMH's examples. */
const WITHDRAWN: Insertable<RepotoriTables['penarikan']> = {
  id: 'TA-2025-0007',
  jenis: 'skripsi',
  ditarik_pada: '2026-09-10',
}

const rowOf = ({
  pembimbing: _,
  kata_kunci,
  ...thesis
}: Thesis): Insertable<RepotoriTables['tugas_akhir']> => ({
  ...thesis,
  kata_kunci: JSON.stringify(kata_kunci),
})

const supervisorRows = ({ id, pembimbing }: Thesis): readonly Insertable<RepotoriTables['pembimbing']>[] =>
  pembimbing.map(({ nidn, nama }, index) => ({ id_tugas_akhir: id, urutan: index + 1, nidn, nama }))
