import type { Loan } from './loans.ts'
import { EXAMPLE_NIMS, type Student } from './students.ts'

/** What a member has on loan and owes. */
export interface Account {
  /** Books not yet returned, overdue or not; a lost one is only owed for. */
  readonly jumlah_pinjaman_aktif: number
  /** Rupiah. */
  readonly denda: number
  readonly bebas_pustaka: boolean
}

export interface Letter {
  readonly tanggal: string
  readonly nomor_surat: string
}

export const accountOf = (loans: readonly Loan[]): Account => {
  const jumlah_pinjaman_aktif = loans.filter(
    ({ status }) => status === 'dipinjam' || status === 'terlambat',
  ).length
  const denda = loans.reduce((sum, loan) => sum + loan.denda, 0)
  return { jumlah_pinjaman_aktif, denda, bebas_pustaka: jumlah_pinjaman_aktif === 0 && denda === 0 }
}

const FIRST_NUMBER = 42

/** Whoever graduated, or is 202301235, and owes nothing has a letter; others who owe nothing haven't asked for one. */
export const lettersOf = (
  members: readonly Student[],
  loans: readonly Loan[],
): Readonly<Record<string, Letter>> => {
  const accounts = Map.groupBy(loans, ({ nim }) => nim)
  const owes = (nim: string): boolean => !accountOf(accounts.get(nim) ?? []).bebas_pustaka
  const asking = members.filter(
    ({ nim, status_mahasiswa }) => !owes(nim) && (status_mahasiswa === 'lulus' || nim === EXAMPLE_NIMS[1]),
  )
  return Object.fromEntries(
    asking.map(({ nim }, index) => {
      const number = String(FIRST_NUMBER + index).padStart(4, '0')
      return [nim, { tanggal: '2026-10-30', nomor_surat: `BP/${number}/PERPUS/2026` }]
    }),
  )
}
