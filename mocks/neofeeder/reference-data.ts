import { LECTURERS, type Lecturer } from '../campus/lecturers.ts'
import type { Row } from './row.ts'

export const PT = '9e000000-0000-4000-8000-000000000001'

const programmeId = (code: string): string => `9e000000-0000-4000-8000-0000000${code}`

/** The campus's study programmes, and its lecturers by their numbers. */
const PROGRAMMES = [
  { code: '55201', name: 'Informatika', lecturers: [1, 2, 9] },
  { code: '57201', name: 'Sistem Informasi', lecturers: [3, 4] },
  { code: '61201', name: 'Manajemen', lecturers: [5, 6] },
  { code: '74201', name: 'Hukum', lecturers: [7, 8] },
] as const

export const PRODI = programmeId('55201')

/** Rows of one table under its columns. */
const table = (columns: readonly string[], ...rows: readonly (readonly string[])[]): Row[] =>
  rows.map(values => Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null])))

const INSTITUTION = ['id_perguruan_tinggi', 'kode_perguruan_tinggi', 'nama_perguruan_tinggi']

const TERMS = [
  { digit: '1', name: 'Ganjil', from: '09-01', until: '01-31' },
  { digit: '2', name: 'Genap', from: '03-01', until: '07-31' },
  { digit: '3', name: 'Pendek', from: '08-01', until: '08-31' },
]

/** The semester that takes reports; the others are closed. */
const ACTIVE = '20261'
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]

const semester = (year: number): Row[] =>
  TERMS.map(({ digit, name, from, until }) => ({
    id_semester: `${year}${digit}`,
    nama_semester: `${year}/${year + 1} ${name}`,
    id_tahun_ajaran: String(year),
    semester: digit,
    a_periode_aktif: `${year}${digit}` === ACTIVE ? '1' : '0',
    tanggal_mulai: `${digit === '1' ? year : year + 1}-${from}`,
    tanggal_selesai: `${year + 1}-${until}`,
  }))

const academicYear = (year: number): Row => ({
  id_tahun_ajaran: String(year),
  nama_tahun_ajaran: `${year}/${year + 1}`,
  a_periode_aktif: ACTIVE.startsWith(String(year)) ? '1' : '0',
  tanggal_mulai: `${year}-09-01`,
  tanggal_selesai: `${year + 1}-08-31`,
})

const nuptkOf = (number: number): string => `99${String(number).padStart(14, '0')}`
const lecturerId = (number: number, part: string): string =>
  `9e000000-0000-4000-8000-00000000d${number}${part}`

const lecturer = ({ nidn, nama }: Lecturer, index: number): Row => ({
  id_dosen: lecturerId(index + 1, '01'),
  nama_dosen: nama,
  nidn,
  nuptk: nuptkOf(index + 1),
  nip: '',
  jenis_kelamin: index % 2 === 0 ? 'L' : 'P',
  tanggal_lahir: '01-01-1980',
  nama_status_aktif: 'Aktif',
})

const assignment = ({ nidn, nama }: Lecturer, index: number): Row => {
  const programme = PROGRAMMES.find(({ lecturers }) => lecturers.some(number => number === index + 1))
  return {
    id_registrasi_dosen: lecturerId(index + 1, '02'),
    id_dosen: lecturerId(index + 1, '01'),
    nama_dosen: nama,
    nidn,
    nuptk: nuptkOf(index + 1),
    id_tahun_ajaran: '2026',
    id_prodi: programme ? programmeId(programme.code) : null,
    nama_program_studi: programme?.name ?? null,
    tanggal_surat_tugas: '2026-08-15',
  }
}

/** What PDDikti gives and nobody writes, as the contract's examples show it; every region and person is synthetic. */
export const referenceData = () => ({
  perguruan_tinggi: table(INSTITUTION, [PT, '999999', 'Universitas Sumatera Selatan']),
  prodi: table(
    [
      'id_prodi',
      'kode_program_studi',
      'nama_program_studi',
      'status',
      'id_jenjang_pendidikan',
      'nama_jenjang_pendidikan',
    ],
    ...PROGRAMMES.map(({ code, name }) => [programmeId(code), code, name, 'A', '30', 'S1']),
  ),
  semester: YEARS.flatMap(semester),
  tahun_ajaran: YEARS.map(academicYear),
  agama: table(
    ['id_agama', 'nama_agama'],
    ['1', 'Islam'],
    ['2', 'Kristen'],
    ['3', 'Katolik'],
    ['4', 'Hindu'],
    ['5', 'Budha'],
    ['6', 'Konghucu'],
    ['99', 'Lainnya'],
  ),
  negara: table(['id_negara', 'nama_negara'], ['ID', 'Indonesia'], ['MY', 'Malaysia'], ['SG', 'Singapura']),
  wilayah: table(
    ['id_wilayah', 'nama_wilayah', 'id_negara', 'id_level_wilayah'],
    ['990000  ', 'Prov. Contoh', 'ID', '1'],
    ['999900  ', 'Kota Contoh', 'ID', '2'],
    ['999999  ', 'Kec. Contoh', 'ID', '3'],
  ),
  jenis_pendaftaran: table(
    ['id_jenis_daftar', 'nama_jenis_daftar'],
    ['1', 'Peserta didik baru'],
    ['2', 'Pindahan'],
    ['13', 'RPL Perolehan SKS'],
    ['16', 'RPL Transfer SKS'],
  ),
  jalur_masuk: table(
    ['id_jalur_masuk', 'nama_jalur_masuk'],
    ['12', 'Seleksi Mandiri'],
    ['4', 'Prestasi'],
    ['9', 'Program Internasional'],
  ),
  pembiayaan: table(
    ['id_pembiayaan', 'nama_pembiayaan'],
    ['1', 'Mandiri'],
    ['2', 'Beasiswa Tidak Penuh'],
    ['3', 'Beasiswa Penuh'],
  ),
  status_mahasiswa: table(
    ['id_status_mahasiswa', 'nama_status_mahasiswa'],
    ['A', 'Aktif'],
    ['N', 'Non-Aktif'],
    ['C', 'Cuti'],
    ['G', 'Sedang Double Degree'],
  ),
  jenis_keluar: table(
    ['id_jenis_keluar', 'jenis_keluar'],
    ['1', 'Lulus'],
    ['2', 'Mutasi'],
    ['3', 'Dikeluarkan'],
    ['4', 'Mengundurkan diri'],
    ['5', 'Putus Studi'],
    ['6', 'Wafat'],
    ['7', 'Hilang'],
  ),
  jenjang_pendidikan: table(
    ['id_jenjang_didik', 'nama_jenjang_didik'],
    ['22', 'D3'],
    ['30', 'S1'],
    ['35', 'S2'],
    ['40', 'S3'],
  ),
  jenis_evaluasi: table(
    ['id_jenis_evaluasi', 'nama_jenis_evaluasi'],
    ['1', 'Evaluasi akademik'],
    ['2', 'Aktivitas partisipatif'],
    ['3', 'Hasil proyek'],
  ),
  dosen: LECTURERS.map(lecturer),
  penugasan_dosen: LECTURERS.map(assignment),
})

export type ReferenceTable = keyof ReturnType<typeof referenceData>
