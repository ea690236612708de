import type { Kysely } from 'kysely'
import type { operations } from '#generated/pmb/types'
import type { Handlers } from '#provider'
import { metaOf, pageOf } from '../page.ts'
import { conflict, notFound } from '../refusal.ts'
import { findApplicant, findResults, isRegistered } from './applicants.ts'
import { recordImport } from './imports.ts'
import type { PmbTables } from './tables.ts'

const unknownApplicant = (requestId: string) =>
  notFound(requestId, 'No accepted and registered applicant has this number.')

/** Why a receipt was refused; either shows that somebody was imported twice. */
const CONFLICTS = {
  'other-number': 'The applicant was imported with another student number.',
  'number-taken': 'Another applicant was imported with this student number.',
} as const

/** PMB's part of the integration with SIMAK (DOMAIN 9, F3). */
export const pmbHandlers = (db: Kysely<PmbTables>): Handlers<operations> => ({
  daftarHasilSeleksi: async ({ query }) => {
    const page = pageOf(query)
    const { results, total } = await findResults(db, query, page)
    return { status: 200, body: { data: [...results], meta: metaOf(page, total) } }
  },

  ambilPendaftar: async ({ path: { nomor_pendaftaran }, requestId }) => {
    const body = await findApplicant(db, nomor_pendaftaran)
    return body ? { status: 200, body } : unknownApplicant(requestId)
  },

  catatImpor: async ({ path: { nomor_pendaftaran }, body: { nim, waktu_impor }, requestId }) => {
    if (!(await isRegistered(db, nomor_pendaftaran))) return unknownApplicant(requestId)
    const receipt = await recordImport(db, { nomor_pendaftaran, nim, waktu_impor })
    if (receipt.kind === 'recorded') return { status: 200, body: receipt.record }
    return conflict(requestId, CONFLICTS[receipt.kind])
  },
})
