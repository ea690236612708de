import type { Insertable, Kysely } from 'kysely'
import type { Clock } from '#base'
import type { ElibraryClient } from '#generated/elibrary/client'
import type { components } from '#generated/elibrary/types'
import { type RetryOptions, retrying } from '../retry.ts'
import type { SimakTables } from './tables.ts'

type Loan = components['schemas']['Peminjaman']

export interface LoanSynchronisation {
  readonly students: number
  readonly loans: number
  /** Students whom the library doesn't know. */
  readonly unknown: number
}

const PER_PAGE = 100
const MOST_PAGES = 100

/**
 * The nightly summary: replaces SIMAK's copy of the loans of every student who is still enrolled.
 * Titles and fines are left out: SIMAK shows that something is due, not what somebody reads or owes.
 */
export const synchroniseLoans = async (
  db: Kysely<SimakTables>,
  elibrary: ElibraryClient,
  clock: Clock,
  retry: RetryOptions,
): Promise<LoanSynchronisation> => {
  const enrolled = await db
    .selectFrom('mahasiswa')
    .select('nim')
    .where('status_mahasiswa', '!=', 'lulus')
    .orderBy('nim')
    .execute()
  let loans = 0
  let unknown = 0
  for (const { nim } of enrolled) {
    const found = await loansOf(elibrary, nim, retry)
    if (found === undefined) unknown += 1
    loans += await replaceLoans(db, nim, found ?? [], clock.now())
  }
  return { students: enrolled.length, loans, unknown }
}

/** Every loan of a student; `undefined` when the library doesn't know him. */
const loansOf = async (
  elibrary: ElibraryClient,
  nim: string,
  retry: RetryOptions,
): Promise<readonly Loan[] | undefined> => {
  const loans: Loan[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { nim, page, per_page: PER_PAGE }
    const list = await retrying(() => elibrary.GET('/peminjaman', { params: { query } }), retry)
    if (list === undefined) return undefined
    loans.push(...list.data)
    if (page >= list.meta.last_page) break
  }
  return loans
}

const replaceLoans = async (
  db: Kysely<SimakTables>,
  nim: string,
  loans: readonly Loan[],
  now: number,
): Promise<number> => {
  const rows = loans.map(loan => rowOf(loan, nim, now))
  await db.transaction().execute(async transaction => {
    await transaction.deleteFrom('pinjaman_pustaka').where('nim', '=', nim).execute()
    if (rows.length > 0) await transaction.insertInto('pinjaman_pustaka').values(rows).execute()
  })
  return rows.length
}

const rowOf = (
  { id_peminjaman, tanggal_jatuh_tempo, status }: Loan,
  nim: string,
  now: number,
): Insertable<SimakTables['pinjaman_pustaka']> => ({
  id_peminjaman,
  nim,
  tanggal_jatuh_tempo,
  status,
  disinkronkan_pada: now,
})
