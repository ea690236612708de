import type { Random } from 'ddi/base'
import { daysAfter } from './calendar.ts'
import { numeral } from './numeral.ts'

/** A synthetic student: nobody has these names. The campus e-mail follows from the number (`emailOf`). */
export interface Student {
  readonly nim: string
  readonly nama: string
  readonly kode_prodi: string
  readonly angkatan: number
  readonly status_mahasiswa: 'aktif' | 'cuti' | 'nonaktif' | 'lulus'
  /** The day of the last change (WIB). */
  readonly diubah_pada: string
}

/** The programme of the examples has the two students of the examples only, so that what the contracts show is true. */
export const EXAMPLE_PROGRAMME = '55201'
export const PROGRAMMES = [EXAMPLE_PROGRAMME, '57201', '61201', '74201'] as const

export const EXAMPLE_NIMS: readonly string[] = ['202301234', '202301235']

const COUNT = 300

/** Of 2023 are the two students of the examples only, as PMB's list of that year shows. */
const INTAKES = [2021, 2022, 2024, 2025] as const

/** In the order of their running numbers; the first two are those of the examples. */
export const studentsOf = (random: Random): readonly Student[] => [
  ...EXAMPLES,
  ...Array.from({ length: COUNT - EXAMPLES.length }, (_, index) => draw(random, index + 3)),
]

const draw = (random: Random, number: number): Student => {
  const drawn = random.pick(INTAKES)
  const status = random.pick(STATUS_BY_INTAKE[drawn])
  const angkatan = number === CLOSED ? 2025 : drawn
  return {
    nim: `${angkatan}${String(1998 + number).padStart(5, '0')}`,
    nama: `Mahasiswa Contoh ${numeral(number)}`,
    kode_prodi: random.pick(PROGRAMMES.slice(1)),
    angkatan,
    status_mahasiswa: number === CLOSED ? 'nonaktif' : status,
    diubah_pada: daysAfter('2026-06-01', random.integer(0, 160)),
  }
}

/** The student of SI-Ortu's example whose guardian closed the account. */
export const CLOSED = 40

const ACTIVE = ['aktif', 'aktif', 'aktif', 'aktif', 'aktif', 'cuti', 'nonaktif'] as const

/** Only who came in 2021 can have graduated. */
const STATUS_BY_INTAKE = {
  2021: ['aktif', 'lulus', 'lulus', 'nonaktif'],
  2022: ACTIVE,
  2024: ACTIVE,
  2025: ACTIVE,
} as const

const EXAMPLES: readonly Student[] = EXAMPLE_NIMS.map((nim, index) => ({
  nim,
  nama: `Mahasiswa Contoh ${numeral(index + 1)}`,
  kode_prodi: EXAMPLE_PROGRAMME,
  angkatan: 2023,
  status_mahasiswa: 'aktif',
  diubah_pada: '2026-09-01',
}))

export const emailOf = (nim: string): string => `${nim}@mhs.uss.example`
