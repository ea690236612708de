import type { Kysely } from 'kysely'
import type { Grade } from '../enrolments.ts'
import type { SimakTables } from './tables.ts'

export const GRADE_POINTS: Readonly<Record<Grade, number>> = {
  A: 4,
  AB: 3.5,
  B: 3,
  BC: 2.5,
  C: 2,
  D: 1,
  E: 0,
}

export interface CourseGrade {
  readonly kode_mk: string
  readonly nama_mk: string
  readonly sks: number
  /** `null` until it is out. */
  readonly nilai_huruf: Grade | null
  readonly nilai_indeks: number | null
}

export interface PeriodGrades {
  readonly data: CourseGrade[]
  /** Of the period; `null` before the first grade, as is `ipk`. */
  readonly ips: number | null
  /** Of everything up to and with the period. */
  readonly ipk: number | null
}

/** A student's grades of one period, by course; only courses that were approved in the study plan. */
export const gradesOf = async (
  db: Kysely<SimakTables>,
  nim: string,
  period: string,
): Promise<PeriodGrades> => {
  const rows = await db
    .selectFrom('krs')
    .innerJoin('kelas', 'kelas.id_kelas', 'krs.id_kelas')
    .innerJoin('mata_kuliah', 'mata_kuliah.kode_mk', 'kelas.kode_mk')
    .select(['id_periode', 'kelas.kode_mk', 'nama_mk', 'sks', 'nilai_huruf'])
    .where('nim', '=', nim)
    .where('status_krs', '=', 'disetujui')
    .where('id_periode', '<=', period)
    .orderBy('kelas.kode_mk')
    .execute()
  const graded = rows.map(({ id_periode, ...row }) => ({
    id_periode,
    grade: { ...row, nilai_indeks: row.nilai_huruf && GRADE_POINTS[row.nilai_huruf] },
  }))
  const data = graded.filter(({ id_periode }) => id_periode === period).map(({ grade }) => grade)
  return { data, ips: average(data), ipk: average(bestOf(graded.map(({ grade }) => grade))) }
}

/** A course that was repeated counts once, with its best grade. */
const bestOf = (grades: readonly CourseGrade[]): readonly CourseGrade[] => {
  const best = new Map<string, CourseGrade>()
  for (const grade of grades) {
    const earlier = best.get(grade.kode_mk)?.nilai_indeks ?? -1
    if ((grade.nilai_indeks ?? -1) > earlier) best.set(grade.kode_mk, grade)
  }
  return [...best.values()]
}

/** Weighted by credits, with two decimals. */
const average = (grades: readonly CourseGrade[]): number | null => {
  let points = 0
  let credits = 0
  for (const { sks, nilai_indeks } of grades) {
    if (nilai_indeks === null) continue
    points += sks * nilai_indeks
    credits += sks
  }
  return credits === 0 ? null : Math.round((points / credits) * 100) / 100
}
