import type { Kysely } from 'kysely'
import type { components } from '#generated/pmb/types'
import { type Page, totalOf } from '../page.ts'
import type { PmbTables } from './tables.ts'

type Schemas = components['schemas']

export interface ResultFilter {
  readonly periode: string
  readonly gelombang?: number | undefined
  readonly status?: Schemas['StatusSeleksi'] | undefined
}

/** A page of the results that meet every filter, by application number, and how many there are in all. */
export const findResults = async (
  db: Kysely<PmbTables>,
  { periode, gelombang, status }: ResultFilter,
  page: Page,
): Promise<{ readonly results: readonly Schemas['HasilSeleksi'][]; readonly total: number }> => {
  let chosen = db.selectFrom('pendaftar').where('periode', '=', periode)
  if (gelombang !== undefined) chosen = chosen.where('gelombang', '=', gelombang)
  if (status !== undefined) chosen = chosen.where('status', '=', status)
  const results = await chosen
    .select(['nomor_pendaftaran', 'nama', 'kode_prodi_diterima', 'jalur_masuk', 'status_daftar_ulang'])
    .orderBy('nomor_pendaftaran')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { results, total: await totalOf(chosen) }
}

/** Those who passed and have registered: nobody else's data leaves PMB. */
const registered = (db: Kysely<PmbTables>, number: string) =>
  db
    .selectFrom('pendaftar')
    .where('nomor_pendaftaran', '=', number)
    .where('status', '=', 'lulus')
    .where('status_daftar_ulang', '=', 'sudah')

export const isRegistered = async (db: Kysely<PmbTables>, number: string): Promise<boolean> =>
  (await registered(db, number).select('nomor_pendaftaran').executeTakeFirst()) !== undefined

/** Everything that SIMAK and PDDikti ask of a registered applicant; `undefined` for anybody else. */
export const findApplicant = async (
  db: Kysely<PmbTables>,
  number: string,
): Promise<Schemas['Pendaftar'] | undefined> => {
  const row = await registered(db, number).selectAll().executeTakeFirst()
  if (row === undefined) return undefined
  const { jalan, rt, rw, kelurahan, id_wilayah, kode_pos, ...rest } = row
  const { periode, gelombang, status, kode_prodi_diterima, status_daftar_ulang, ...details } = rest
  return { ...details, alamat: { jalan, rt, rw, kelurahan, id_wilayah, kode_pos } }
}
