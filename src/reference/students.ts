import { hashSeed, seededRandom } from '#base'
import { numeral } from './numeral.ts'

/** A synthetic student: nobody has these names, and `.example` is no domain of anybody (RFC 2606). */
export interface Student {
  readonly nim: string
  readonly nama: string
  readonly kode_prodi: string
  readonly angkatan: number
  readonly status_mahasiswa: 'aktif' | 'cuti' | 'nonaktif' | 'lulus'
  readonly email_kampus: string
  /** Milliseconds since the epoch. */
  readonly diubah_pada: number
}

export const PROGRAMMES = ['55201', '57201', '61201', '74201'] as const

const COUNT = 40
const FIRST_CHANGE = Date.parse('2026-06-01T00:00:00+07:00')
const DAYS = 160
const DAY = 86_400_000

/** Always the same forty; the first two are those of the specifications' examples. */
export const syntheticStudents = (): readonly Student[] => {
  const random = seededRandom(hashSeed('students'))
  const drawn = Array.from({ length: COUNT - 2 }, (_, index) => {
    const angkatan = random.integer(2021, 2025)
    return studentOf({
      nim: `${angkatan}${String(2001 + index).padStart(5, '0')}`,
      nama: `Mahasiswa Contoh ${numeral(index + 3)}`,
      kode_prodi: random.pick(PROGRAMMES),
      angkatan,
      status_mahasiswa: random.pick(['aktif', 'aktif', 'aktif', 'cuti', 'nonaktif', 'lulus'] as const),
      diubah_pada: FIRST_CHANGE + random.integer(0, DAYS) * DAY,
    })
  })
  return [...EXAMPLES, ...drawn]
}

const studentOf = (student: Omit<Student, 'email_kampus'>): Student => ({
  ...student,
  email_kampus: `${student.nim}@mhs.uss.example`,
})

/** The two of the specifications' examples. */
export const EXAMPLE_NIMS: readonly string[] = ['202301234', '202301235']

const EXAMPLES: readonly Student[] = EXAMPLE_NIMS.map((nim, index) =>
  studentOf({
    nim,
    nama: `Mahasiswa Contoh ${numeral(index + 1)}`,
    kode_prodi: '55201',
    angkatan: 2023,
    status_mahasiswa: 'aktif',
    diubah_pada: Date.parse('2026-09-01T09:00:00+07:00'),
  }),
)
