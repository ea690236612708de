import type { Kysely } from 'kysely'
import type { operations } from '#generated/lms/types'
import type { Handlers } from '#provider'
import { metaOf, pageOf } from '../page.ts'
import { notFound } from '../refusal.ts'
import { findActivity, findGrades, hasClass } from './participants.ts'
import type { LmsTables } from './tables.ts'

const unknownClass = (requestId: string) =>
  notFound(requestId, 'No class has this id, or it was not synchronised to the LMS yet.')

/** The LMS's part of the integration with SIMAK (DOMAIN 9, F2). */
export const lmsHandlers = (db: Kysely<LmsTables>): Handlers<operations> => ({
  daftarNilaiKelas: async ({ path: { id_kelas }, query, requestId }) => {
    if (!(await hasClass(db, id_kelas))) return unknownClass(requestId)
    const page = pageOf(query)
    const { grades, total } = await findGrades(db, id_kelas, query.nim, page)
    return { status: 200, body: { data: [...grades], meta: metaOf(page, total) } }
  },

  daftarAktivitasKelas: async ({ path: { id_kelas }, query, requestId }) => {
    if (!(await hasClass(db, id_kelas))) return unknownClass(requestId)
    const page = pageOf(query)
    const { activity, total } = await findActivity(db, id_kelas, query.nim, page)
    return { status: 200, body: { data: [...activity], meta: metaOf(page, total) } }
  },
})
