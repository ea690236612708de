import type { Kysely, Selectable } from 'kysely'
import type { Clock } from '#base'
import type { ElibraryClient } from '#generated/elibrary/client'
import { type RetryOptions, retrying } from '../retry.ts'
import type { SimakTables } from './tables.ts'

export interface ClearanceCheck {
  readonly candidates: number
  readonly cleared: number
}

/** Asks the library whether a student may graduate, and keeps the answer; `undefined` for an unknown student. */
export const checkClearance = async (
  db: Kysely<SimakTables>,
  elibrary: ElibraryClient,
  nim: string,
  clock: Clock,
  retry: RetryOptions,
): Promise<Selectable<SimakTables['bebas_pustaka']> | undefined> => {
  const call = () => elibrary.GET('/bebas-pustaka/{nim}', { params: { path: { nim } } })
  const clearance = await retrying(call, retry)
  if (clearance === undefined) return undefined
  const { bebas, tanggal, nomor_surat } = clearance
  const row = { nim, bebas: bebas ? 1 : 0, tanggal, nomor_surat, diperiksa_pada: clock.now() }
  await db
    .insertInto('bebas_pustaka')
    .values(row)
    .onConflict(conflict => conflict.column('nim').doUpdateSet(row))
    .execute()
  return row
}

/** Checks everybody of an admission year who is still active, as before a graduation. */
export const checkCohort = async (
  db: Kysely<SimakTables>,
  elibrary: ElibraryClient,
  angkatan: number,
  clock: Clock,
  retry: RetryOptions,
): Promise<ClearanceCheck> => {
  const candidates = await db
    .selectFrom('mahasiswa')
    .select('nim')
    .where('angkatan', '=', angkatan)
    .where('status_mahasiswa', '=', 'aktif')
    .orderBy('nim')
    .execute()
  let cleared = 0
  for (const { nim } of candidates) {
    cleared += (await checkClearance(db, elibrary, nim, clock, retry))?.bebas ?? 0
  }
  return { candidates: candidates.length, cleared }
}
