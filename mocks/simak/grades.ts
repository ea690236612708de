import type { components } from '../../generated/simak/types.ts'
import type { Campus } from '../campus/campus.ts'
import { GRADE_POINTS } from '../campus/enrolments.ts'
import { type Attendee, lookupsOf } from '../campus/lookups.ts'

type Grade = components['schemas']['Nilai']

/** The approved classes of a student. */
export const takenBy = (state: Campus, nim: string): readonly Attendee[] =>
  (lookupsOf(state).enrolments.get(nim) ?? []).filter(({ enrolment }) => enrolment.status_krs === 'disetujui')

/** Of the period by course; `ips` is of the period, `ipk` of everything up to and with it. */
export const gradesOf = (
  state: Campus,
  nim: string,
  period: string,
): components['schemas']['NilaiPeriode'] => {
  const known = takenBy(state, nim).filter(({ kelas }) => kelas.id_periode <= period)
  const data = known.filter(({ kelas }) => kelas.id_periode === period).map(gradeOf)
  data.sort((one, other) => (one.kode_mk < other.kode_mk ? -1 : 1))
  return { data, ips: average(data), ipk: average(known.map(gradeOf)) }
}

const gradeOf = ({ kelas: { kode_mk, nama_mk, sks }, enrolment: { nilai_huruf } }: Attendee): Grade => ({
  kode_mk,
  nama_mk,
  sks,
  nilai_huruf,
  nilai_indeks: nilai_huruf && GRADE_POINTS[nilai_huruf],
})

/** Weighted by credits, with two decimals; `null` before the first grade. */
const average = (grades: readonly Grade[]): number | null => {
  let points = 0
  let credits = 0
  for (const { sks, nilai_indeks } of grades) {
    if (nilai_indeks === null) continue
    points += sks * nilai_indeks
    credits += sks
  }
  return credits === 0 ? null : Math.round((points / credits) * 100) / 100
}
