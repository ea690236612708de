import { hashSeed, seededRandom } from '#base'
import { COURSES, type Course, CURRENT_PERIOD } from './curriculum.ts'
import { EXAMPLE_NIMS, type Student } from './students.ts'

/** A class of a course; all of them are `A`. */
export interface Class extends Course {
  readonly id_kelas: string
}

/** One class for each course, numbered within its period. */
export const campusClasses = (): readonly Class[] =>
  COURSES.map((course, index) => {
    const number = COURSES.slice(0, index).filter(({ id_periode }) => id_periode === course.id_periode).length
    return { ...course, id_kelas: `KLS-${course.id_periode}-${String(number + 1).padStart(4, '0')}` }
  })

export const isRunning = ({ id_periode }: Class): boolean => id_periode === CURRENT_PERIOD

export type EnrolmentStatus = 'diajukan' | 'disetujui' | 'dibatalkan'
export type Grade = 'A' | 'AB' | 'B' | 'BC' | 'C' | 'D' | 'E'

export interface Enrolment {
  readonly id_kelas: string
  readonly nim: string
  readonly status_krs: EnrolmentStatus
  readonly nilai_huruf: Grade | null
}

/** Whoever was there takes each course of his programme; grades are out for finished periods. */
export const enrolmentsIn = (one: Class, students: readonly Student[]): readonly Enrolment[] => {
  const random = seededRandom(hashSeed(one.id_kelas))
  return students
    .filter(student => student.kode_prodi === one.kode_prodi && takesPart(student, one))
    .map(({ nim }) => {
      const cancelled = !EXAMPLE_NIMS.includes(nim) && random.next() < 0.1
      const grade = exampleGrade(nim, one.kode_mk) ?? random.pick<Grade>(['A', 'AB', 'B', 'BC', 'C', 'D'])
      return {
        id_kelas: one.id_kelas,
        nim,
        status_krs: cancelled ? 'dibatalkan' : 'disetujui',
        nilai_huruf: cancelled || isRunning(one) ? null : grade,
      }
    })
}

const takesPart = ({ angkatan, status_mahasiswa }: Student, { id_periode }: Class): boolean =>
  `${angkatan}1` <= id_periode && (id_periode < CURRENT_PERIOD || status_mahasiswa === 'aktif')

/** 202301234 has A in these and B in the others, 202301235 B in all. */
const FIRST_HAS_A = ['IF2101', 'IF2102', 'IF2201']

const exampleGrade = (nim: string, course: string): Grade | undefined => {
  if (!EXAMPLE_NIMS.includes(nim)) return undefined
  return nim === EXAMPLE_NIMS[0] && FIRST_HAS_A.includes(course) ? 'A' : 'B'
}
