import type { Insertable, Kysely } from 'kysely'
import { hashSeed, type Random, seededRandom } from '#base'
import { type Student, syntheticStudents } from '../students.ts'
import type { ElibraryTables, LoanStatus } from './tables.ts'

type Loan = Insertable<ElibraryTables['peminjaman']>
type Copy = Insertable<ElibraryTables['eksemplar']>

/** Students whom the library doesn't know yet: the membership refresh brings them. */
const NOT_YET_MEMBERS = 3
const FINE_A_DAY = 500
const DAY = 86_400_000

/** Fills an empty database; one that was opened before keeps what it has. */
export const seedElibrary = async (db: Kysely<ElibraryTables>): Promise<void> => {
  const filled = await db.selectFrom('anggota').select('nim').limit(1).executeTakeFirst()
  if (filled) return
  const members = syntheticStudents().slice(0, -NOT_YET_MEMBERS)
  const loans = [...EXAMPLE_LOANS, ...drawLoans(members.slice(2))]
  await db.transaction().execute(async transaction => {
    await transaction.insertInto('anggota').values(members.map(memberOf)).execute()
    await transaction
      .insertInto('eksemplar')
      .values([...COPIES])
      .execute()
    await transaction.insertInto('peminjaman').values(loans).execute()
    await transaction.insertInto('surat_bebas').values(lettersFor(members, loans)).execute()
  })
}

const memberOf = ({ nim, nama, status_mahasiswa }: Student): Insertable<ElibraryTables['anggota']> => ({
  nim,
  nama,
  status_anggota: status_mahasiswa === 'aktif' || status_mahasiswa === 'cuti' ? 'aktif' : 'nonaktif',
})

const TITLES = [
  'Pengantar Basis Data',
  'Dasar Jaringan Komputer',
  'Statistika Terapan',
  'Metodologi Penelitian',
  'Rekayasa Perangkat Lunak',
  'Ekonomi Pembangunan',
  'Kalkulus Lanjut',
  'Bahasa Indonesia Akademik',
] as const

/** Three copies of each title; the first of the first three are those of the specification's examples. */
const COPIES: readonly Copy[] = TITLES.flatMap((judul, title) =>
  [0, 1, 2].map(copy => ({ barcode: barcodeOf(title, copy), judul })),
)

function barcodeOf(title: number, copy: number): string {
  const examples = ['USS0012345', 'USS0023456', 'USS0034567']
  return copy === 0 && title < examples.length
    ? (examples[title] as string)
    : `USS${String(50_000 + title * 100 + copy).padStart(7, '0')}`
}

const loanRow = (
  id: number,
  nim: string,
  barcode: string,
  dates: readonly [string, string, string | null],
  status: LoanStatus,
  denda: number,
): Loan => ({
  id_peminjaman: `PJM-2026${String(id).padStart(4, '0')}`,
  nim,
  barcode,
  tanggal_pinjam: dates[0],
  tanggal_jatuh_tempo: dates[1],
  tanggal_kembali: dates[2],
  status,
  denda,
})

/** The loans of 202301234 in the specification's examples. */
const EXAMPLE_LOANS: readonly Loan[] = [
  loanRow(1, '202301234', 'USS0034567', ['2026-09-01', '2026-09-15', '2026-09-14'], 'dikembalikan', 0),
  loanRow(2, '202301234', 'USS0023456', ['2026-10-05', '2026-10-19', null], 'terlambat', 14_000),
  loanRow(3, '202301234', 'USS0012345', ['2026-11-02', '2026-11-16', null], 'dipinjam', 0),
]

const drawLoans = (members: readonly Student[]): readonly Loan[] => {
  const random = seededRandom(hashSeed('loans'))
  const owners = members.flatMap(({ nim }) => Array.from({ length: random.integer(0, 4) }, () => nim))
  return owners.map((nim, index) => drawLoan(random, EXAMPLE_LOANS.length + index + 1, nim))
}

const drawLoan = (random: Random, id: number, nim: string): Loan => {
  const borrowed = Date.parse('2026-07-01') + random.integer(0, 120) * DAY
  const status = random.pick<LoanStatus>(['dipinjam', 'terlambat', 'dikembalikan', 'dikembalikan', 'hilang'])
  const returned = status === 'dikembalikan' ? isoDate(borrowed + random.integer(1, 14) * DAY) : null
  const denda = {
    dipinjam: 0,
    dikembalikan: 0,
    hilang: 150_000,
    terlambat: random.integer(1, 40) * FINE_A_DAY,
  }[status]
  const { barcode } = random.pick(COPIES)
  return loanRow(id, nim, barcode, [isoDate(borrowed), isoDate(borrowed + 14 * DAY), returned], status, denda)
}

const isoDate = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

/** Whoever has returned everything has a letter; 202301235 has the one of the examples. */
const lettersFor = (members: readonly Student[], loans: readonly Loan[]) => {
  const owing = new Set(loans.filter(({ status }) => status !== 'dikembalikan').map(({ nim }) => nim))
  const cleared = members.filter(({ nim }) => !owing.has(nim))
  return cleared.map(({ nim }, index) => ({
    nim,
    tanggal: '2026-10-30',
    nomor_surat: `BP/${String(42 + index).padStart(4, '0')}/PERPUS/2026`,
  }))
}
