import type { Kysely } from 'kysely'
import type { operations } from '#generated/repotori/types'
import type { Handlers } from '#provider'
import { metaOf, pageOf } from '../page.ts'
import { notFound } from '../refusal.ts'
import type { RepotoriTables } from './tables.ts'
import { findTheses, findThesis, hasAuthor } from './theses.ts'

/** Repotori's part of the integration with SIMAK (DOMAIN 9, F7). */
export const repotoriHandlers = (db: Kysely<RepotoriTables>): Handlers<operations> => ({
  daftarTugasAkhir: async ({ query, requestId }) => {
    const { nim } = query
    if (nim !== undefined && !(await hasAuthor(db, nim))) {
      return notFound(requestId, 'No student has this number.')
    }
    const page = pageOf(query)
    const { theses, total } = await findTheses(db, query, page)
    return { status: 200, body: { data: [...theses], meta: metaOf(page, total) } }
  },

  ambilTugasAkhir: async ({ path: { id }, requestId }) => {
    const body = await findThesis(db, id)
    return body ? { status: 200, body } : notFound(requestId, 'No thesis has this id.')
  },
})
