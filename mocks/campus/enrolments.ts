import type { Random } from 'ddi/base'
import { CURRENT_PERIOD } from './calendar.ts'
import type { Class } from './classes.ts'
import { EXAMPLE_NIMS, type Student } from './students.ts'

export const GRADE_POINTS = { A: 4, AB: 3.5, B: 3, BC: 2.5, C: 2, D: 1, E: 0 } as const

export type Grade = keyof typeof GRADE_POINTS

/** A student in a class. */
export interface Enrolment {
  readonly nim: string
  readonly status_krs: 'diajukan' | 'disetujui' | 'dibatalkan'
  /** `null` until the period is over. */
  readonly nilai_huruf: Grade | null
  /** A letter a meeting: H(adir), I(zin), S(akit), A(lpa); empty for who isn't approved. */
  readonly kehadiran: string
}

const MOST = 40
const HELD = 8
const MEETINGS = 14

/** By class, each in the order of student numbers. `students` stand in that order. */
export const enrolmentsOf = (
  random: Random,
  classes: readonly Class[],
  students: readonly Student[],
): Readonly<Record<string, readonly Enrolment[]>> => {
  const parallel = new Set(classes.filter(({ nama_kelas }) => nama_kelas === 'B').map(courseInPeriod))
  return Object.fromEntries(
    classes.map(one => {
      const isParallel = parallel.has(courseInPeriod(one))
      const taking = students.filter(
        student => takes(student, one) && (!isParallel || sectionOf(student) === one.nama_kelas),
      )
      return [one.id_kelas, taking.slice(0, capacityOf(one)).map(({ nim }) => enrol(random, one, nim))]
    }),
  )
}

const courseInPeriod = ({ id_periode, kode_mk }: Class): string => `${id_periode} ${kode_mk}`

/** Every active student is in a class of the running period. */
const capacityOf = ({ id_periode }: Class): number => (id_periode === CURRENT_PERIOD ? Infinity : MOST)

const sectionOf = ({ nim }: Student): string => (Number(nim) % 2 === 0 ? 'A' : 'B')

/** Who had come by then; in the running period who is active; graduates left in 2025. */
const takes = ({ kode_prodi, angkatan, status_mahasiswa }: Student, one: Class): boolean => {
  if (kode_prodi !== one.kode_prodi || `${angkatan}1` > one.id_periode) return false
  if (one.id_periode === CURRENT_PERIOD) return status_mahasiswa === 'aktif'
  return status_mahasiswa !== 'lulus' || one.id_periode < '20251'
}

const enrol = (random: Random, one: Class, nim: string): Enrolment => {
  const isRunning = one.id_periode === CURRENT_PERIOD
  const status_krs = isExample(nim) ? 'disetujui' : random.pick(isRunning ? RUNNING : FINISHED)
  if (status_krs !== 'disetujui') return { nim, status_krs, nilai_huruf: null, kehadiran: '' }
  const nilai_huruf = isRunning ? null : gradeOf(random, nim, one.kode_mk)
  return { nim, status_krs, nilai_huruf, kehadiran: presence(random, nim, isRunning ? HELD : MEETINGS) }
}

const isExample = (nim: string): boolean => EXAMPLE_NIMS.includes(nim)

const APPROVED = Array.from({ length: 16 }, () => 'disetujui' as const)
const FINISHED = [...APPROVED, 'dibatalkan'] as const
const RUNNING = [...APPROVED, 'dibatalkan', 'diajukan'] as const

/** 202301234 has A in these and B in the others, 202301235 B in all. */
const FIRST_HAS_A = ['IF2101', 'IF2102', 'IF2201']

const GRADES = ['A', 'A', 'AB', 'AB', 'B', 'B', 'B', 'BC', 'C', 'D', 'E'] as const

const gradeOf = (random: Random, nim: string, course: string): Grade => {
  if (!isExample(nim)) return random.pick(GRADES)
  return nim === EXAMPLE_NIMS[0] && FIRST_HAS_A.includes(course) ? 'A' : 'B'
}

const LETTERS = [...'HHHHHHHHISA']

const presence = (random: Random, nim: string, meetings: number): string => {
  if (isExample(nim)) return (nim === EXAMPLE_NIMS[0] ? 'HHIHHSHH' : 'HHHHHHHH').padEnd(meetings, 'H')
  return Array.from({ length: meetings }, () => random.pick(LETTERS)).join('')
}
