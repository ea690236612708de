import type { Kysely } from 'kysely'
import type { SimakTables } from './tables.ts'
import type { Attendance } from './teaching-tables.ts'

export interface ClassAttendance {
  readonly id_kelas: string
  readonly kode_mk: string
  readonly nama_mk: string
  /** Per cent with one decimal; `null` before the first meeting. */
  readonly persentase: number | null
  readonly kehadiran: { pertemuan: number; tanggal: string; status: Attendance }[]
}

export interface AttendanceFilter {
  readonly id_periode: string
  readonly id_kelas?: string | undefined
}

/** A student's attendance in each class that he takes, by class and meeting. */
export const attendanceOf = async (
  db: Kysely<SimakTables>,
  nim: string,
  { id_periode, id_kelas }: AttendanceFilter,
): Promise<ClassAttendance[]> => {
  let taken = db
    .selectFrom('krs')
    .innerJoin('kelas', 'kelas.id_kelas', 'krs.id_kelas')
    .innerJoin('mata_kuliah', 'mata_kuliah.kode_mk', 'kelas.kode_mk')
    .select(['kelas.id_kelas', 'kelas.kode_mk', 'nama_mk'])
    .where('nim', '=', nim)
    .where('status_krs', '=', 'disetujui')
    .where('id_periode', '=', id_periode)
  if (id_kelas !== undefined) taken = taken.where('kelas.id_kelas', '=', id_kelas)
  const meetings = await db
    .selectFrom('kehadiran')
    .innerJoin('pertemuan', join =>
      join
        .onRef('pertemuan.id_kelas', '=', 'kehadiran.id_kelas')
        .onRef('pertemuan.pertemuan', '=', 'kehadiran.pertemuan'),
    )
    .select(['kehadiran.id_kelas', 'kehadiran.pertemuan', 'tanggal', 'status'])
    .where('nim', '=', nim)
    .orderBy('kehadiran.pertemuan')
    .execute()
  const classes = await taken.orderBy('kelas.id_kelas').execute()
  return classes.map(one => {
    const kehadiran = meetings
      .filter(meeting => meeting.id_kelas === one.id_kelas)
      .map(({ pertemuan, tanggal, status }) => ({ pertemuan, tanggal, status }))
    return { ...one, persentase: percentage(kehadiran), kehadiran }
  })
}

const percentage = (meetings: readonly { readonly status: Attendance }[]): number | null => {
  if (meetings.length === 0) return null
  const present = meetings.filter(({ status }) => status === 'hadir').length
  return Math.round((present / meetings.length) * 1000) / 10
}
