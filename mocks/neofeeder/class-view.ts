import { pick } from './row.ts'
import { indexOf } from './table.ts'
import { at, plain, view } from './view.ts'

const COURSE = ['kode_mata_kuliah', 'nama_mata_kuliah']

/** GetListKelasKuliah, with the course and the number of participants. */
export const classes = view([...plain('kelas').columns, ...COURSE, 'jumlah_mahasiswa'], tables => {
  const courses = indexOf(tables, 'mata_kuliah', 'id_matkul')
  const participants = new Map<string, number>()
  for (const { id_kelas_kuliah } of tables.peserta) {
    const kelas = id_kelas_kuliah ?? ''
    participants.set(kelas, (participants.get(kelas) ?? 0) + 1)
  }
  return tables.kelas.map(row => ({
    ...row,
    ...pick(at(courses, row['id_matkul']), COURSE),
    jumlah_mahasiswa: String(participants.get(row['id_kelas_kuliah'] ?? '') ?? 0),
  }))
})

/** GetDetailNilaiPerkuliahanKelas: a row for each participant, graded or not. */
export const grades = view(
  [
    'id_kelas_kuliah',
    'id_registrasi_mahasiswa',
    'nim',
    'nama_mahasiswa',
    'id_semester',
    ...COURSE,
    'nilai_angka',
    'nilai_indeks',
    'nilai_huruf',
  ],
  tables => {
    const kelas = indexOf(tables, 'kelas', 'id_kelas_kuliah')
    const courses = indexOf(tables, 'mata_kuliah', 'id_matkul')
    const histories = indexOf(tables, 'riwayat', 'id_registrasi_mahasiswa')
    const biodata = indexOf(tables, 'biodata', 'id_mahasiswa')
    return tables.peserta.map(row => {
      const held = at(kelas, row['id_kelas_kuliah'])
      const history = at(histories, row['id_registrasi_mahasiswa'])
      return {
        ...row,
        ...pick(history, ['nim']),
        ...pick(at(biodata, history['id_mahasiswa']), ['nama_mahasiswa']),
        ...pick(held, ['id_semester']),
        ...pick(at(courses, held['id_matkul']), COURSE),
      }
    })
  },
)

/** The lecturers of classes, by semester too. */
export const lecturers = view([...plain('pengajar').columns, 'id_semester'], tables => {
  const kelas = indexOf(tables, 'kelas', 'id_kelas_kuliah')
  return tables.pengajar.map(row => ({ ...row, ...pick(at(kelas, row['id_kelas_kuliah']), ['id_semester']) }))
})

/** Participants, by semester too. */
export const participants = view([...plain('peserta').columns, 'id_semester'], grades.rows)

/** All study programmes, each with its institution. */
export const programmes = view(
  [...plain('perguruan_tinggi').columns, ...plain('prodi').columns],
  ({ perguruan_tinggi, prodi }) => prodi.map(row => ({ ...perguruan_tinggi[0], ...row })),
)
