import type { Random } from 'ddi/base'
import { CAMPUS_DAY, daysAfter, daysBetween } from './calendar.ts'
import type { Student } from './students.ts'

export type LoanStatus = 'dipinjam' | 'terlambat' | 'dikembalikan' | 'hilang'

export interface Loan {
  readonly id_peminjaman: string
  readonly nim: string
  readonly judul: string
  readonly barcode: string
  readonly tanggal_pinjam: string
  readonly tanggal_jatuh_tempo: string
  readonly tanggal_kembali: string | null
  readonly status: LoanStatus
  /** Rupiah still to be paid. */
  readonly denda: number
}

const FINE_A_DAY = 500
const FINE_FOR_LOSS = 150_000
const DAYS_OF_LOAN = 14

const TITLES = [
  'Pengantar Basis Data',
  'Dasar Jaringan Komputer',
  'Statistika Terapan',
  'Metodologi Penelitian',
  'Rekayasa Perangkat Lunak',
  'Ekonomi Pembangunan',
  'Kalkulus Lanjut',
  'Bahasa Indonesia Akademik',
  'Hukum Acara Perdata',
  'Manajemen Keuangan',
] as const

/** The loans of 202301234 in the examples. */
const EXAMPLES: readonly Loan[] = [
  example(1, 2, 'USS0034567', '2026-09-01', '2026-09-14', 'dikembalikan', 0),
  example(2, 1, 'USS0023456', '2026-10-05', null, 'terlambat', 14_000),
  example(3, 0, 'USS0012345', '2026-11-02', null, 'dipinjam', 0),
]

/** Of members in the order given; the first two, those of the examples, have no others. A copy is lent once at a time. */
export const loansOf = (random: Random, members: readonly Student[]): readonly Loan[] => {
  const owners = members
    .slice(2)
    .flatMap(({ nim }) => Array.from({ length: random.integer(0, 2) }, () => nim))
  const drawn = owners.map((nim, index) => draw(random, EXAMPLES.length + index + 1, nim))
  return [...EXAMPLES, ...drawn]
}

const draw = (random: Random, number: number, nim: string): Loan => {
  const borrowed = daysAfter('2026-08-01', random.integer(0, 106))
  const due = daysAfter(borrowed, DAYS_OF_LOAN)
  return {
    ...loan(number, nim, random.pick(TITLES), `USS${String(50_000 + number).padStart(7, '0')}`, borrowed),
    ...fateOf(random, borrowed, due),
  }
}

const FATES = [
  ...(['kept', 'kept', 'kept', 'returned', 'returned', 'returned', 'returned'] as const),
  ...(['returned late', 'returned late', 'lost'] as const),
] as const

const fateOf = (random: Random, borrowed: string, due: string) => {
  const late = daysBetween(due, CAMPUS_DAY)
  const fate = random.pick(FATES)
  if (fate === 'lost') return { tanggal_kembali: null, status: 'hilang', denda: FINE_FOR_LOSS } as const
  if (late > 10 && fate === 'returned late') {
    const days = random.integer(1, 10)
    const denda = random.pick([0, days * FINE_A_DAY])
    return { tanggal_kembali: daysAfter(due, days), status: 'dikembalikan', denda } as const
  }
  if (late > 0 && fate !== 'kept') {
    const tanggal_kembali = daysAfter(borrowed, random.integer(1, DAYS_OF_LOAN))
    return { tanggal_kembali, status: 'dikembalikan', denda: 0 } as const
  }
  if (late > 0) return { tanggal_kembali: null, status: 'terlambat', denda: late * FINE_A_DAY } as const
  return { tanggal_kembali: null, status: 'dipinjam', denda: 0 } as const
}

function loan(number: number, nim: string, judul: string, barcode: string, tanggal_pinjam: string) {
  return {
    id_peminjaman: `PJM-2026${String(number).padStart(4, '0')}`,
    nim,
    judul,
    barcode,
    tanggal_pinjam,
    tanggal_jatuh_tempo: daysAfter(tanggal_pinjam, DAYS_OF_LOAN),
  }
}

function example(
  number: number,
  title: 0 | 1 | 2,
  barcode: string,
  borrowed: string,
  tanggal_kembali: string | null,
  status: LoanStatus,
  denda: number,
): Loan {
  return { ...loan(number, '202301234', TITLES[title], barcode, borrowed), tanggal_kembali, status, denda }
}
