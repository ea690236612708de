import type { Random } from 'ddi/base'
import { daysAfter } from './calendar.ts'
import { LECTURERS } from './lecturers.ts'
import type { Student } from './students.ts'

export interface Thesis {
  readonly id: string
  readonly nim: string
  readonly judul: string
  readonly jenis: 'skripsi'
  readonly pembimbing: readonly { readonly nidn: string | null; readonly nama: string }[]
  readonly tanggal_unggah: string
  readonly status: 'draf' | 'diverifikasi' | 'terbit'
  readonly abstrak: string
  readonly kata_kunci: readonly string[]
  readonly embargo_sampai: string | null
  /** The day on which it was published or last changed (OAI-PMH's datestamp); `null` before publication. */
  readonly terbit_pada: string | null
}

const [ADVISER] = LECTURERS

const EXAMPLES: readonly Thesis[] = [
  {
    id: 'TA-2026-0001',
    nim: '202301234',
    judul: 'Sistem Rekomendasi Buku Perpustakaan',
    jenis: 'skripsi',
    pembimbing: ADVISER ? [ADVISER] : [],
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
    pembimbing: [...(ADVISER ? [ADVISER] : []), { nidn: null, nama: 'Dosen Contoh Dua' }],
    tanggal_unggah: '2026-10-20',
    status: 'terbit',
    abstrak: 'Penelitian contoh tentang peramalan jumlah peminjaman buku.',
    kata_kunci: ['deret waktu', 'perpustakaan'],
    embargo_sampai: '2027-10-30',
    terbit_pada: '2026-11-03',
  },
]

/** This one was withdrawn: harvesters still see that it is gone, nobody else sees it. */
export const WITHDRAWN = { id: 'TA-2025-0007', datestamp: '2026-09-10' } as const

const SUBJECTS = ['Analisis', 'Evaluasi', 'Perancangan', 'Perbandingan', 'Pengaruh'] as const
const OBJECTS = ['Layanan Kampus', 'Pasar Daerah', 'Koperasi Desa', 'Peraturan Desa', 'Usaha Kecil'] as const
const METHODS = ['Studi Kasus', 'Survei', 'Wawancara', 'Model Regresi', 'Kajian Pustaka'] as const

/** Newest first: the examples of 2026, and those of the graduates and of some who are nearly there, of 2025. */
export const thesesOf = (random: Random, students: readonly Student[]): readonly Thesis[] => {
  const graduates = students.filter(({ status_mahasiswa }) => status_mahasiswa === 'lulus')
  const late = students.filter(
    ({ angkatan, status_mahasiswa }) => angkatan === 2021 && status_mahasiswa === 'aktif',
  )
  const dated = [
    ...graduates.map(({ nim }) => ({
      nim,
      day: daysAfter('2025-02-03', random.integer(0, 200)),
      isOut: true,
    })),
    ...late.map(({ nim }) => ({ nim, day: daysAfter('2025-10-01', random.integer(0, 80)), isOut: false })),
  ].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : one.nim < other.nim ? -1 : 1))
  const drawn = dated.map(({ nim, day, isOut }, index) => {
    const number = index + 1 < 7 ? index + 1 : index + 2
    return draw(random, `TA-2025-${String(number).padStart(4, '0')}`, nim, day, isOut)
  })
  return [...EXAMPLES, ...drawn.reverse()]
}

const draw = (random: Random, id: string, nim: string, day: string, isOut: boolean): Thesis => {
  const [subject, object, method] = [random.pick(SUBJECTS), random.pick(OBJECTS), random.pick(METHODS)]
  return {
    id,
    nim,
    judul: `${subject} ${object} dengan ${method}`,
    jenis: 'skripsi',
    pembimbing: [random.pick(LECTURERS)],
    tanggal_unggah: day,
    status: isOut ? 'terbit' : random.pick(['draf', 'diverifikasi'] as const),
    abstrak: `Penelitian contoh tentang ${object.toLowerCase()}.`,
    kata_kunci: [object.toLowerCase(), method.toLowerCase()],
    embargo_sampai: isOut && random.next() < 0.2 ? '2027-12-31' : null,
    terbit_pada: isOut ? daysAfter(day, 14) : null,
  }
}
