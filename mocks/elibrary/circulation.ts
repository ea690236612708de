import type { components } from '../../generated/elibrary/types.ts'
import type { Campus } from '../campus/campus.ts'
import { accountOf } from '../campus/clearance.ts'
import type { Loan } from '../campus/loans.ts'
import { lookupsOf } from '../campus/lookups.ts'

/** Newest first. */
export const loansOf = (state: Campus, nim: string): readonly Loan[] => lookupsOf(state).loans.get(nim) ?? []

/** `undefined` for whom the library doesn't know. */
export const memberOf = (state: Campus, nim: string): components['schemas']['Anggota'] | undefined => {
  const { student, members } = lookupsOf(state)
  const known = student.get(nim)
  if (!known || !members.has(nim)) return undefined
  const isStudying = known.status_mahasiswa === 'aktif' || known.status_mahasiswa === 'cuti'
  return {
    nim,
    nama: known.nama,
    status_anggota: isStudying ? 'aktif' : 'nonaktif',
    ...accountOf(loansOf(state, nim)),
  }
}
