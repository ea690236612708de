import type { components } from '../../generated/simak/types.ts'
import { CURRENT_PERIOD } from '../campus/calendar.ts'
import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'

/** What a guardian sees first; the student is known. */
export const summaryOf = (state: Campus, nim: string): components['schemas']['Ringkasan'] => {
  const student = lookupsOf(state).student.get(nim)
  if (!student) throw new Error('There is no such student')
  const { nama, kode_prodi, angkatan, status_mahasiswa } = student
  return { nama, kode_prodi, semester: semesterOf(angkatan), status_mahasiswa }
}

/** Two a year, counted from the year of admission. */
const semesterOf = (angkatan: number): number => {
  const [year, half] = [Number(CURRENT_PERIOD.slice(0, 4)), Number(CURRENT_PERIOD.slice(4))]
  return Math.max(1, (year - angkatan) * 2 + half)
}
