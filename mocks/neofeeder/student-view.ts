import { pick, type Row, type Value } from './row.ts'
import type { Tables } from './state.ts'
import { indexOf } from './table.ts'
import { at, plain, view } from './view.ts'

/** GetListMahasiswa: a student's biodata, study history, last study activity and, where there is one, the end. */
export const students = view(
  [
    'id_mahasiswa',
    'id_registrasi_mahasiswa',
    'nim',
    'nama_mahasiswa',
    'jenis_kelamin',
    'tanggal_lahir',
    'id_agama',
    'nama_agama',
    'id_perguruan_tinggi',
    'id_prodi',
    'nama_program_studi',
    'id_periode',
    'nama_periode_masuk',
    'nama_status_mahasiswa',
    'ipk',
    'total_sks',
  ],
  tables => {
    const biodata = indexOf(tables, 'biodata', 'id_mahasiswa')
    const agama = indexOf(tables, 'agama', 'id_agama')
    const prodi = indexOf(tables, 'prodi', 'id_prodi')
    const semester = indexOf(tables, 'semester', 'id_semester')
    const activity = latest(tables)
    const status = statusOf(tables)
    return tables.riwayat.map(row => {
      const person = at(biodata, row['id_mahasiswa'])
      const last = at(activity, row['id_registrasi_mahasiswa'])
      return {
        ...person,
        ...row,
        ...pick(last, ['ipk', 'total_sks']),
        tanggal_lahir: dayFirst(person['tanggal_lahir']),
        nama_agama: at(agama, person['id_agama'])['nama_agama'] ?? null,
        nama_program_studi: at(prodi, row['id_prodi'])['nama_program_studi'] ?? null,
        id_periode: row['id_periode_masuk'] ?? null,
        nama_periode_masuk: at(semester, row['id_periode_masuk'])['nama_semester'] ?? null,
        nama_status_mahasiswa: status(row, last),
      }
    })
  },
)

/** Students with a study history and without one, who have no number yet. */
export const everybody = view(students.columns, tables => {
  const registered = new Set(tables.riwayat.map(row => row['id_mahasiswa']))
  const others = tables.biodata.filter(row => !registered.has(row['id_mahasiswa'] ?? null))
  return [...students.rows(tables), ...others]
})

export const histories = view(['nama_mahasiswa', ...plain('riwayat').columns], tables => {
  const biodata = indexOf(tables, 'biodata', 'id_mahasiswa')
  return tables.riwayat.map(row => ({
    ...pick(at(biodata, row['id_mahasiswa']), ['nama_mahasiswa']),
    ...row,
  }))
})

/** Some read acts turn dates round (N3). */
const dayFirst = (date: Value | undefined): Value => (date ? date.split('-').reverse().join('-') : null)

const statusOf = (tables: Tables): ((history: Row, activity: Row) => Value) => {
  const status = indexOf(tables, 'status_mahasiswa', 'id_status_mahasiswa')
  const reason = indexOf(tables, 'jenis_keluar', 'id_jenis_keluar')
  const ends = indexOf(tables, 'lulus_do', 'id_registrasi_mahasiswa')
  return (history, activity) => {
    const end = ends.get(history['id_registrasi_mahasiswa'] ?? '')
    if (end) return at(reason, end['id_jenis_keluar'])['jenis_keluar'] ?? null
    return at(status, activity['id_status_mahasiswa'] ?? 'A')['nama_status_mahasiswa'] ?? null
  }
}

/** The study activity of each student's last semester. */
const latest = ({ perkuliahan }: Tables): ReadonlyMap<string, Row> => {
  const found = new Map<string, Row>()
  for (const row of perkuliahan) {
    const student = row['id_registrasi_mahasiswa'] ?? ''
    const known = found.get(student)?.['id_semester'] ?? ''
    if ((row['id_semester'] ?? '') > known) found.set(student, row)
  }
  return found
}
