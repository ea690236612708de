import type { Kysely, Selectable } from 'kysely'
import type { Page } from '../page.ts'
import type { ElibraryTables, LoanStatus, MemberStatus } from './tables.ts'

/** What the library knows of a member, with what is on loan and owed. */
export interface Membership {
  readonly nim: string
  readonly nama: string
  readonly status_anggota: MemberStatus
  readonly jumlah_pinjaman_aktif: number
  /** Rupiah. */
  readonly denda: number
  readonly bebas_pustaka: boolean
}

export type Loan = Selectable<ElibraryTables['peminjaman']> & { readonly judul: string }

/** Not yet returned, whether or not it is overdue. */
const ACTIVE: readonly LoanStatus[] = ['dipinjam', 'terlambat']

export const findMembership = async (
  db: Kysely<ElibraryTables>,
  nim: string,
): Promise<Membership | undefined> => {
  const member = await db.selectFrom('anggota').selectAll().where('nim', '=', nim).executeTakeFirst()
  if (member === undefined) return undefined
  const loans = await db.selectFrom('peminjaman').select(['status', 'denda']).where('nim', '=', nim).execute()
  const active = loans.filter(({ status }) => ACTIVE.includes(status)).length
  const denda = loans.reduce((sum, loan) => sum + loan.denda, 0)
  return { ...member, jumlah_pinjaman_aktif: active, denda, bebas_pustaka: active === 0 && denda === 0 }
}

/** A page of a member's loans, newest first, and how many there are in all. */
export const findLoans = async (
  db: Kysely<ElibraryTables>,
  { nim, status }: { readonly nim: string; readonly status?: LoanStatus | undefined },
  page: Page,
): Promise<{ readonly loans: readonly Loan[]; readonly total: number }> => {
  let chosen = db.selectFrom('peminjaman').where('nim', '=', nim)
  if (status !== undefined) chosen = chosen.where('status', '=', status)
  const { total } = await chosen
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const loans = await chosen
    .innerJoin('eksemplar', 'eksemplar.barcode', 'peminjaman.barcode')
    .selectAll('peminjaman')
    .select('eksemplar.judul')
    .orderBy('tanggal_pinjam', 'desc')
    .orderBy('id_peminjaman', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { loans, total }
}

/** The letter of clearance, once it is issued. */
export const findLetter = (
  db: Kysely<ElibraryTables>,
  nim: string,
): Promise<Selectable<ElibraryTables['surat_bebas']> | undefined> =>
  db.selectFrom('surat_bebas').selectAll().where('nim', '=', nim).executeTakeFirst()
