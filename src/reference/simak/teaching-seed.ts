import type { Insertable, Kysely } from 'kysely'
import { hashSeed, type Random, seededRandom } from '#base'
import { COURSES, CURRENT_PERIOD, FIRST_MONDAY } from '../curriculum.ts'
import { type Class, campusClasses, enrolmentsIn, isRunning } from '../enrolments.ts'
import { syntheticGuardianships } from '../guardianships.ts'
import { EXAMPLE_NIMS, syntheticStudents } from '../students.ts'
import type { SimakTables } from './tables.ts'
import type { Attendance, TeachingTables } from './teaching-tables.ts'

type Rows<Table extends keyof TeachingTables> = readonly Insertable<TeachingTables[Table]>[]

/** Fills empty tables; a database that was opened before keeps what it has. */
export const seedTeaching = async (db: Kysely<SimakTables>): Promise<void> => {
  const filled = await db.selectFrom('periode').select('id_periode').limit(1).executeTakeFirst()
  if (filled) return
  const students = syntheticStudents()
  const classes = campusClasses()
  const krs = classes.flatMap(one => enrolmentsIn(one, students))
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
    await fill(
      'wali',
      syntheticGuardianships(students).map(({ id_wali, nim, berakhir_pada }) => ({
        id_wali,
        nim,
        berakhir_pada,
      })),
    )
  })
}

const periods = (): Rows<'periode'> =>
  [...new Set(COURSES.map(({ id_periode }) => id_periode))].map(id_periode => ({
    id_periode,
    berjalan: id_periode === CURRENT_PERIOD ? 1 : 0,
  }))

const WEEK = 7 * 86_400_000

/** Eight Mondays. */
const meetings = ({ id_kelas, id_periode }: Class): Rows<'pertemuan'> =>
  Array.from({ length: 8 }, (_, week) => ({
    id_kelas,
    pertemuan: week + 1,
    tanggal: new Date(Date.parse(FIRST_MONDAY[id_periode] ?? '') + week * WEEK).toISOString().slice(0, 10),
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
  if (nim === EXAMPLE_NIMS[0]) return meeting === 3 ? 'izin' : meeting === 6 ? 'sakit' : 'hadir'
  return random.pick<Attendance>(['hadir', 'hadir', 'hadir', 'hadir', 'hadir', 'izin', 'sakit', 'alpa'])
}
