import type { Campus } from '../campus/campus.ts'
import type { Class } from '../campus/classes.ts'
import type { Enrolment } from '../campus/enrolments.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { PROGRAMMES } from '../campus/students.ts'
import { find } from '../kept.ts'

interface Period {
  readonly campus: Campus
  readonly classes: readonly Class[]
  readonly approved: readonly Enrolment[]
}

/** How many rows the campus has of each of NeoFeeder's entities in a period. */
const COUNTS: Readonly<Record<string, (period: Period) => number>> = {
  biodata: ({ campus }) => campus.mahasiswa.length,
  riwayat_pendidikan: ({ campus }) => campus.mahasiswa.length,
  mata_kuliah: ({ classes }) => new Set(classes.map(({ kode_mk }) => kode_mk)).size,
  kurikulum: () => PROGRAMMES.length,
  kelas: ({ classes }) => classes.length,
  dosen_pengajar: ({ classes }) => classes.flatMap(({ dosen }) => dosen).length,
  peserta: ({ approved }) => approved.length,
  nilai: ({ approved }) => approved.filter(({ nilai_huruf }) => nilai_huruf !== null).length,
  akm: ({ approved }) => new Set(approved.map(({ nim }) => nim)).size,
  kelulusan: ({ campus }) =>
    campus.mahasiswa.filter(({ status_mahasiswa }) => status_mahasiswa === 'lulus').length,
}

export const rowsOf = (campus: Campus, entity: string, period: string): number => {
  const classes = lookupsOf(campus).classesByPeriod.get(period) ?? []
  const approved = classes
    .flatMap(({ id_kelas }) => campus.krs[id_kelas] ?? [])
    .filter(({ status_krs }) => status_krs === 'disetujui')
  return find(COUNTS, entity)?.({ campus, classes, approved }) ?? 0
}
