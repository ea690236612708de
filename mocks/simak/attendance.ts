import type { components } from '../../generated/simak/types.ts'
import { daysAfter, FIRST_MONDAY } from '../campus/calendar.ts'
import type { Campus } from '../campus/campus.ts'
import type { Attendee } from '../campus/lookups.ts'
import { takenBy } from './grades.ts'

type Schemas = components['schemas']

const STATUS: Readonly<Record<string, Schemas['Kehadiran']['status']>> = {
  H: 'hadir',
  I: 'izin',
  S: 'sakit',
  A: 'alpa',
}

/** A student's meetings in each class that he takes. */
export const attendanceOf = (
  state: Campus,
  nim: string,
  { id_periode, id_kelas }: { readonly id_periode: string; readonly id_kelas?: string },
): Schemas['KehadiranPeriode'] => ({
  data: takenBy(state, nim)
    .filter(({ kelas }) => kelas.id_periode === id_periode)
    .filter(({ kelas }) => id_kelas === undefined || kelas.id_kelas === id_kelas)
    .map(inClass),
})

/** Every class meets on Mondays. */
const inClass = ({ kelas, enrolment }: Attendee): Schemas['KehadiranKelas'] => {
  const { id_kelas, id_periode, kode_mk, nama_mk } = kelas
  const first = FIRST_MONDAY[id_periode] ?? ''
  const kehadiran = [...enrolment.kehadiran].map((letter, index) => ({
    pertemuan: index + 1,
    tanggal: daysAfter(first, index * 7),
    status: STATUS[letter] ?? 'alpa',
  }))
  return { id_kelas, kode_mk, nama_mk, persentase: percentage(kehadiran), kehadiran }
}

/** With one decimal; `null` before the first meeting. */
const percentage = (meetings: readonly Schemas['Kehadiran'][]): number | null => {
  if (meetings.length === 0) return null
  const present = meetings.filter(({ status }) => status === 'hadir').length
  return Math.round((present / meetings.length) * 1000) / 10
}
