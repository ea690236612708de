import { CURRENT_PERIOD } from '../../campus/calendar.ts'
import type { Class } from '../../campus/classes.ts'
import { GRADE_POINTS } from '../../campus/enrolments.ts'
import type { Row } from '../../neofeeder/row.ts'
import type { Tables } from '../../neofeeder/state.ts'
import { indexOf } from '../../neofeeder/table.ts'
import { type Approved, NOT_THERE, type Report } from './report.ts'
import { idIn } from './student-reports.ts'

/** A course once, however many classes it has. */
export const courses: Report = {
  entity: 'mata_kuliah',
  pair: ['id_prodi', 'kode_mata_kuliah'],
  rows: ({ classes, tables }) => {
    const programmes = indexOf(tables, 'prodi', 'kode_program_studi')
    return [...new Map(classes.map(one => [one.kode_mk, one])).values()].map(
      ({ kode_prodi, kode_mk, nama_mk, sks }) => ({
        id_prodi: idIn(programmes, kode_prodi, 'id_prodi'),
        kode_mata_kuliah: kode_mk,
        nama_mata_kuliah: nama_mk,
        sks_mata_kuliah: sks.toFixed(2),
      }),
    )
  },
}

/** One for each study programme. */
export const curricula: Report = {
  entity: 'kurikulum',
  pair: ['id_prodi', 'nama_kurikulum'],
  rows: ({ tables }) =>
    tables.prodi.map(({ id_prodi, nama_program_studi }) => ({
      nama_kurikulum: `Kurikulum ${nama_program_studi} 2023`,
      id_prodi: id_prodi ?? NOT_THERE,
      id_semester: CURRENT_PERIOD,
      jumlah_sks_lulus: '144',
      jumlah_sks_wajib: '120',
      jumlah_sks_pilihan: '24',
    })),
}

const CLASS = ['id_prodi', 'id_semester', 'id_matkul', 'nama_kelas_kuliah'] as const

export const classes: Report = {
  entity: 'kelas',
  pair: CLASS,
  rows: ({ classes, tables }) => {
    const named = namesOf(tables)
    return classes.map(one => ({ ...named(one), apa_untuk_pditt: '0' }))
  },
}

const WEEKS = '16'
const ACADEMIC = '1'

export const teaching: Report = {
  entity: 'pengajar',
  pair: ['id_registrasi_dosen', 'id_kelas_kuliah'],
  rows: ({ classes, tables }) => {
    const classOf = classIdsOf(tables)
    const assigned = indexOf(tables, 'penugasan_dosen', 'nidn')
    return classes.flatMap(one =>
      one.dosen.map(nidn => ({
        id_registrasi_dosen: idIn(assigned, nidn, 'id_registrasi_dosen'),
        id_kelas_kuliah: classOf(one),
        sks_substansi_total: (one.sks / one.dosen.length).toFixed(2),
        rencana_minggu_pertemuan: WEEKS,
        id_jenis_evaluasi: ACADEMIC,
      })),
    )
  },
}

const PARTICIPANT = ['id_kelas_kuliah', 'id_registrasi_mahasiswa'] as const

export const participants: Report = {
  entity: 'peserta',
  pair: PARTICIPANT,
  rows: ({ approved, tables }) => approved.map(participantIn(tables)),
}

/** Grades have no insert: the row is born with the participant (DOMAIN §4.4). */
export const grades: Report = {
  entity: 'peserta',
  pair: PARTICIPANT,
  changesOnly: true,
  rows: ({ approved, tables }) => {
    const keyOf = participantIn(tables)
    return approved.flatMap(one => {
      const { nilai_huruf } = one.enrolment
      if (nilai_huruf === null) return []
      return [{ ...keyOf(one), nilai_huruf, nilai_indeks: GRADE_POINTS[nilai_huruf].toFixed(2) }]
    })
  },
}

const participantIn = (tables: Tables): ((approved: Approved) => Row) => {
  const classOf = classIdsOf(tables)
  const known = indexOf(tables, 'riwayat', 'nim')
  return ({ kelas, enrolment }) => ({
    id_kelas_kuliah: classOf(kelas),
    id_registrasi_mahasiswa: idIn(known, enrolment.nim, 'id_registrasi_mahasiswa'),
  })
}

/** What names a class in NeoFeeder. */
const namesOf = (tables: Tables): ((one: Class) => Row) => {
  const programmes = indexOf(tables, 'prodi', 'kode_program_studi')
  const known = new Map(
    tables.mata_kuliah.map(row => [`${row['id_prodi']} ${row['kode_mata_kuliah']}`, row['id_matkul']]),
  )
  return ({ kode_prodi, kode_mk, id_periode, nama_kelas }) => {
    const id_prodi = idIn(programmes, kode_prodi, 'id_prodi')
    return {
      id_prodi,
      id_semester: id_periode,
      id_matkul: known.get(`${id_prodi} ${kode_mk}`) ?? NOT_THERE,
      nama_kelas_kuliah: nama_kelas,
    }
  }
}

const classIdsOf = (tables: Tables): ((one: Class) => string) => {
  const named = namesOf(tables)
  const nameOf = (row: Row) => CLASS.map(column => row[column]?.trimEnd()).join(' ')
  const known = new Map(tables.kelas.map(row => [nameOf(row), row['id_kelas_kuliah']]))
  return one => known.get(nameOf(named(one))) ?? NOT_THERE
}
