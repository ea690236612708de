import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/pmb/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { enrol } from '../campus/enrol.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { pageOf } from '../campus/page.ts'
import { conflict, notFound } from '../campus/refusal.ts'
import { detailsOf, registered } from './applicant.ts'

const NOBODY = 'No accepted and registered applicant has this number.'

/** PMB: who applied; SIMAK fetches the registered ones of 2026 and acknowledges each with the number it gave. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarHasilSeleksi: ({ query, state }) => {
      const { periode, gelombang, status } = query
      const chosen = (lookupsOf(state).applicants.get(periode) ?? []).filter(
        one =>
          (gelombang === undefined || one.gelombang === gelombang) &&
          (status === undefined || one.status === status),
      )
      const body = pageOf(
        chosen,
        query,
        ({ nomor_pendaftaran, nama, kode_prodi_diterima, jalur_masuk, status_daftar_ulang }) => ({
          nomor_pendaftaran,
          nama,
          kode_prodi_diterima,
          jalur_masuk,
          status_daftar_ulang,
        }),
      )
      return { status: 200, body }
    },
    ambilPendaftar: ({ path, state, request }) => {
      const applicant = registered(state, path.nomor_pendaftaran)
      return applicant ? { status: 200, body: detailsOf(applicant) } : notFound(request, NOBODY)
    },
    catatImpor: ({ path: { nomor_pendaftaran }, body, state, request }) => {
      const applicant = registered(state, nomor_pendaftaran)
      if (!applicant) return notFound(request, NOBODY)
      const { nim, waktu_impor } = body
      if (applicant.impor === null) {
        if (lookupsOf(state).student.has(nim)) return conflict(request, 'Another student has this number.')
        applicant.impor = { nim, waktu_impor }
        enrol(state, nim, applicant)
      }
      if (applicant.impor.nim !== nim) {
        return conflict(request, 'The applicant was imported with another student number.')
      }
      return { status: 200, body: { nomor_pendaftaran, ...applicant.impor } }
    },
  },
})
