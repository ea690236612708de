import type { Kysely } from 'kysely'
import type { operations } from '#generated/si-ortu/types'
import type { Handlers } from '#provider'
import { notFound } from '../refusal.ts'
import { findRelations } from './relations.ts'
import type { SiOrtuTables } from './tables.ts'

/** The one thing that SI-Ortu offers: its relations, for SIMAK to compare (DOMAIN 9, F6). */
export const siOrtuHandlers = (db: Kysely<SiOrtuTables>): Handlers<operations> => ({
  daftarMahasiswaWali: async ({ path: { id_wali }, requestId }) => {
    const data = await findRelations(db, id_wali)
    if (data.length === 0) return notFound(requestId, 'No guardian has this identifier.')
    return { status: 200, body: { data } }
  },
})
