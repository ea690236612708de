import type { Kysely } from 'kysely'
import type { operations } from '#generated/simak/types.ts'
import type { Handlers } from '#provider'
import { notFound } from '../not-found.ts'
import { metaOf, pageOf } from '../page.ts'
import { findStudents, hasProgramme, hasStudent } from './students.ts'
import type { SimakTables } from './tables.ts'

/** SIMAK's part of the integration with ELibrary (DOMAIN 9, F1). */
export const simakHandlers = (db: Kysely<SimakTables>): Handlers<operations> => ({
  daftarMahasiswa: async ({ query, requestId }) => {
    const { nim, kode_prodi } = query
    if (nim !== undefined && !(await hasStudent(db, nim)))
      return notFound(requestId, 'No student has this number.')
    if (kode_prodi !== undefined && !(await hasProgramme(db, kode_prodi))) {
      return notFound(requestId, 'No study programme has this code.')
    }
    const page = pageOf(query)
    const { students, total } = await findStudents(db, query, page)
    return { status: 200, body: { data: [...students], meta: metaOf(page, total) } }
  },
})
