import type { Kysely } from 'kysely'
import type { operations } from '#generated/elibrary/types'
import type { Handlers } from '#provider'
import { metaOf, pageOf } from '../page.ts'
import { notFound } from '../refusal.ts'
import { findLetter, findLoans, findMembership } from './circulation.ts'
import type { ElibraryTables } from './tables.ts'

const unknownMember = (requestId: string) =>
  notFound(requestId, 'No member of the library has this student number.')

/** ELibrary's part of the integration with SIMAK (DOMAIN 9, F1). */
export const elibraryHandlers = (db: Kysely<ElibraryTables>): Handlers<operations> => ({
  daftarMahasiswa: async ({ query, requestId }) => {
    const member = await findMembership(db, query.nim)
    if (member === undefined) return unknownMember(requestId)
    const page = pageOf(query)
    return { status: 200, body: { data: page.offset === 0 ? [member] : [], meta: metaOf(page, 1) } }
  },

  daftarPeminjaman: async ({ query, requestId }) => {
    if ((await findMembership(db, query.nim)) === undefined) return unknownMember(requestId)
    const page = pageOf(query)
    const { loans, total } = await findLoans(db, query, page)
    return { status: 200, body: { data: [...loans], meta: metaOf(page, total) } }
  },

  ambilBebasPustaka: async ({ path: { nim }, requestId }) => {
    const member = await findMembership(db, nim)
    if (member === undefined) return unknownMember(requestId)
    const bebas = member.bebas_pustaka
    // A letter from before a new loan doesn't hold any more.
    const letter = bebas ? await findLetter(db, nim) : undefined
    const { tanggal = null, nomor_surat = null } = letter ?? {}
    return { status: 200, body: { nim, bebas, tanggal, nomor_surat } }
  },
})
