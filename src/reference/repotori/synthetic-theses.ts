import type { Insertable } from 'kysely'
import { hashSeed, type Random, seededRandom } from '#base'
import { LECTURERS } from '../lecturers.ts'
import type { Student } from '../students.ts'
import type { RepotoriTables } from './tables.ts'

export interface Thesis extends Omit<Insertable<RepotoriTables['tugas_akhir']>, 'kata_kunci'> {
  readonly kata_kunci: readonly string[]
  readonly pembimbing: readonly { readonly nidn: string | null; readonly nama: string }[]
}

/** The specification's, of 2026; and of 2025 those of the graduates, and of the intake of 2021 who are nearly there. */
export const syntheticTheses = (students: readonly Student[]): readonly Thesis[] => {
  const random = seededRandom(hashSeed('theses'))
  const authors = students.filter(
    ({ angkatan, status_mahasiswa }) =>
      status_mahasiswa === 'lulus' || (angkatan === 2021 && status_mahasiswa === 'aktif'),
  )
  return [...EXAMPLES, ...authors.map((author, index) => draw(random, author, index + 1))]
}

const EXAMPLES: readonly Thesis[] = [
  {
    id: 'TA-2026-0001',
    nim: '202301234',
    judul: 'Sistem Rekomendasi Buku Perpustakaan',
    jenis: 'skripsi',
    pembimbing: LECTURERS.slice(0, 1),
    tanggal_unggah: '2026-11-09',
    status: 'diverifikasi',
    abstrak: 'Penelitian contoh tentang rekomendasi buku dari riwayat peminjaman.',
    kata_kunci: ['sistem rekomendasi', 'perpustakaan'],
    embargo_sampai: null,
    terbit_pada: null,
  },
  {
    id: 'TA-2026-0002',
    nim: '202301235',
    judul: 'Peramalan Peminjaman Buku dengan Deret Waktu',
    jenis: 'skripsi',
    pembimbing: [...LECTURERS.slice(0, 1), { nidn: null, nama: 'Dosen Contoh Dua' }],
    tanggal_unggah: '2026-10-20',
    status: 'terbit',
    abstrak: 'Penelitian contoh tentang peramalan jumlah peminjaman buku.',
    kata_kunci: ['deret waktu', 'perpustakaan'],
    embargo_sampai: '2027-10-30',
    terbit_pada: '2026-11-03',
  },
]

/** TA-2025-0007 was withdrawn, and its number isn't given again. */
const numberOf = (serial: number): string => String(serial < 7 ? serial : serial + 1).padStart(4, '0')

const SUBJECTS = ['Analisis', 'Evaluasi', 'Perancangan', 'Perbandingan', 'Pengaruh'] as const
const OBJECTS = ['Layanan Kampus', 'Pasar Daerah', 'Koperasi Desa', 'Peraturan Desa', 'Usaha Kecil'] as const
const METHODS = ['Studi Kasus', 'Survei', 'Wawancara', 'Model Regresi', 'Kajian Pustaka'] as const

const draw = (random: Random, { nim, status_mahasiswa }: Student, serial: number): Thesis => {
  const [subject, object, method] = [random.pick(SUBJECTS), random.pick(OBJECTS), random.pick(METHODS)]
  const isOut = status_mahasiswa === 'lulus'
  const day = serial * 21 + random.integer(0, 20)
  return {
    id: `TA-2025-${numberOf(serial)}`,
    nim,
    judul: `${subject} ${object} dengan ${method}`,
    jenis: 'skripsi',
    pembimbing: [random.pick(LECTURERS)],
    tanggal_unggah: dateIn2025(day),
    status: isOut ? 'terbit' : random.pick(['draf', 'diverifikasi'] as const),
    abstrak: `Penelitian contoh tentang ${object.toLowerCase()}.`,
    kata_kunci: [object.toLowerCase(), method.toLowerCase()],
    embargo_sampai: isOut && random.next() < 0.2 ? '2027-12-31' : null,
    terbit_pada: isOut ? dateIn2025(day + 14) : null,
  }
}

/** By the day of the year, from 0. */
const dateIn2025 = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)
