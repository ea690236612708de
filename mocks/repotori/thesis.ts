import type { components } from '../../generated/repotori/types.ts'
import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import type { Thesis } from '../campus/theses.ts'

type Schemas = components['schemas']

/** As lists show it; it has an address once it is published. */
export const briefly = (state: Campus, thesis: Thesis): Schemas['TugasAkhir'] => {
  const { id, nim, judul, jenis, pembimbing, tanggal_unggah, status } = thesis
  const nama = lookupsOf(state).student.get(nim)?.nama ?? ''
  const url = status === 'terbit' ? `https://repotori.uss.ac.id/karya/${id}` : null
  return { id, nim, nama, judul, jenis, pembimbing: [...pembimbing], tanggal_unggah, status, url }
}

export const wholly = (state: Campus, thesis: Thesis): Schemas['TugasAkhirLengkap'] => {
  const { id, abstrak, kata_kunci, embargo_sampai, status } = thesis
  const handle = status === 'terbit' ? `99999/${id}` : null
  return { ...briefly(state, thesis), abstrak, kata_kunci: [...kata_kunci], embargo_sampai, handle }
}
