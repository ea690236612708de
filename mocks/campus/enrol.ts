import type { Applicant } from './applicants.ts'
import { CAMPUS_DAY } from './calendar.ts'
import type { Campus } from './campus.ts'
import { forgetLookups } from './lookups.ts'

/** An applicant whom SIMAK has given a number is a student from then on, in the order of the numbers. */
export const enrol = (
  campus: Campus,
  nim: string,
  { nama, kode_prodi_diterima, periode }: Applicant,
): void => {
  const later = campus.mahasiswa.findIndex(one => one.nim > nim)
  campus.mahasiswa.splice(later < 0 ? campus.mahasiswa.length : later, 0, {
    nim,
    nama,
    kode_prodi: kode_prodi_diterima ?? '',
    angkatan: Number(periode),
    status_mahasiswa: 'aktif',
    diubah_pada: CAMPUS_DAY,
  })
  forgetLookups(campus)
}
