import type { Insertable, Kysely } from 'kysely'
import { hashSeed, type Random, seededRandom } from '#base'
import { type Student, syntheticStudents } from '../students.ts'
import { COURSES, type Course, CURRENT_PERIOD } from './curriculum.ts'
import type { SimakTables } from './tables.ts'
import type { Attendance, Grade, TeachingTables } from './teaching-tables.ts'

type Rows<Table extends keyof TeachingTables> = readonly Insertable<TeachingTables[Table]>[]

/** Fills empty tables; a database that was opened before keeps what it has. */
export const seedTeaching = async (db: Kysely<SimakTables>): Promise<void> => {
  const filled = await db.selectFrom('periode').select('id_periode').limit(1).executeTakeFirst()
  if (filled) return
  const students = syntheticStudents()
  const classes = classesOf(COURSES)
  const krs = classes.flatMap(one => enrolments(one, students))
  const pertemuan = classes.filter(isRunning).flatMap(meetings)
  await db.transaction().execute(async transaction => {
    const fill = async <Table extends keyof TeachingTables>(table: Table, rows: Rows<Table>) => {
      await transaction
        .insertInto<keyof SimakTables>(table)
        .values([...rows] as never)
        .execute()
    }
    await fill('periode', periods())
    await fill(
      'mata_kuliah',
      COURSES.map(({ kode_mk, nama_mk, sks, kode_prodi }) => ({ kode_mk, nama_mk, sks, kode_prodi })),
    )
    await fill(
      'kelas',
      classes.map(({ id_kelas, id_periode, kode_mk }) => ({
        id_kelas,
        id_periode,
        kode_mk,
        nama_kelas: 'A',
      })),
    )
    await fill(
      'pengajar',
      classes.flatMap(({ id_kelas, dosen }) => dosen.map(nidn => ({ id_kelas, nidn }))),
    )
    await fill('krs', krs)
    await fill('pertemuan', pertemuan)
    await fill('kehadiran', attendance(krs, pertemuan))
    await fill('wali', guardians(students))
  })
}

interface Class extends Course {
  readonly id_kelas: string
}

/** One class for each course, numbered within its period. */
const classesOf = (courses: readonly Course[]): readonly Class[] =>
  courses.map((course, index) => {
    const number = courses.slice(0, index).filter(({ id_periode }) => id_periode === course.id_periode).length
    return { ...course, id_kelas: `KLS-${course.id_periode}-${String(number + 1).padStart(4, '0')}` }
  })

const isRunning = ({ id_periode }: Class): boolean => id_periode === CURRENT_PERIOD

const periods = (): Rows<'periode'> =>
  [...new Set(COURSES.map(({ id_periode }) => id_periode))].map(id_periode => ({
    id_periode,
    berjalan: id_periode === CURRENT_PERIOD ? 1 : 0,
  }))

const EXAMPLES = ['202301234', '202301235']

/** Whoever was there takes each course of his programme; grades are out for finished periods. */
const enrolments = (one: Class, students: readonly Student[]): Rows<'krs'> => {
  const random = seededRandom(hashSeed(one.id_kelas))
  return students
    .filter(student => student.kode_prodi === one.kode_prodi && takesPart(student, one))
    .map(({ nim }) => {
      const cancelled = !EXAMPLES.includes(nim) && random.next() < 0.1
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
  if (!EXAMPLES.includes(nim)) return undefined
  return nim === EXAMPLES[0] && FIRST_HAS_A.includes(course) ? 'A' : 'B'
}

const FIRST_MONDAY = Date.parse('2026-09-07')
const WEEK = 7 * 86_400_000

/** Eight Mondays. */
const meetings = ({ id_kelas }: Class): Rows<'pertemuan'> =>
  Array.from({ length: 8 }, (_, week) => ({
    id_kelas,
    pertemuan: week + 1,
    tanggal: new Date(FIRST_MONDAY + week * WEEK).toISOString().slice(0, 10),
  }))

const attendance = (krs: Rows<'krs'>, pertemuan: Rows<'pertemuan'>): Rows<'kehadiran'> => {
  const random = seededRandom(hashSeed('attendance'))
  const present = krs.filter(({ status_krs }) => status_krs === 'disetujui')
  return pertemuan.flatMap(({ id_kelas, pertemuan: number }) =>
    present
      .filter(enrolment => enrolment.id_kelas === id_kelas)
      .map(({ nim }) => ({ id_kelas, pertemuan: number, nim, status: statusOf(nim, number, random) })),
  )
}

const statusOf = (nim: string, meeting: number, random: Random): Attendance => {
  if (nim === EXAMPLES[0]) return meeting === 3 ? 'izin' : meeting === 6 ? 'sakit' : 'hadir'
  return random.pick<Attendance>(['hadir', 'hadir', 'hadir', 'hadir', 'hadir', 'izin', 'sakit', 'alpa'])
}

/** One guardian each, but WALI-000003 has two students, and the last relation has ended. */
const guardians = (students: readonly Student[]): Rows<'wali'> =>
  students.map(({ nim }, index) => ({
    id_wali: `WALI-${String(index === 3 ? 3 : index + 1).padStart(6, '0')}`,
    nim,
    berakhir_pada: index === students.length - 1 ? '2026-06-30' : null,
  }))
