import type { Kysely } from 'kysely'
import type { components } from '#generated/repotori/types'
import { type Page, totalOf } from '../page.ts'
import type { RepotoriTables } from './tables.ts'

type Schemas = components['schemas']
type Thesis = Schemas['TugasAkhir']
type WholeThesis = Schemas['TugasAkhirLengkap']

export interface ThesisFilter {
  readonly nim?: string | undefined
  readonly tahun?: number | undefined
  readonly status?: Thesis['status'] | undefined
}

/** A page of the theses that meet every filter, newest upload first, and how many there are in all. */
export const findTheses = async (
  db: Kysely<RepotoriTables>,
  { nim, tahun, status }: ThesisFilter,
  page: Page,
): Promise<{ readonly theses: readonly Thesis[]; readonly total: number }> => {
  let chosen = db.selectFrom('tugas_akhir').innerJoin('penulis', 'penulis.nim', 'tugas_akhir.nim')
  if (nim !== undefined) chosen = chosen.where('tugas_akhir.nim', '=', nim)
  if (tahun !== undefined) chosen = chosen.where('tanggal_unggah', 'like', `${tahun}-%`)
  if (status !== undefined) chosen = chosen.where('status', '=', status)
  const rows = await chosen
    .select(['id', 'tugas_akhir.nim', 'nama', 'judul', 'jenis', 'tanggal_unggah', 'status'])
    .orderBy('tanggal_unggah', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const supervisors = await supervisorsOf(
    db,
    rows.map(({ id }) => id),
  )
  const theses = rows.map(row => ({ ...row, pembimbing: supervisors.get(row.id) ?? [], url: urlOf(row) }))
  return { theses, total: await totalOf(chosen) }
}

/** A thesis with all that Repotori tells of it; `undefined` for an unknown one. */
export const findThesis = async (
  db: Kysely<RepotoriTables>,
  id: string,
): Promise<WholeThesis | undefined> => {
  const row = await db
    .selectFrom('tugas_akhir')
    .innerJoin('penulis', 'penulis.nim', 'tugas_akhir.nim')
    .selectAll('tugas_akhir')
    .select('nama')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { kata_kunci, terbit_pada: _, ...thesis } = row
  return {
    ...thesis,
    pembimbing: (await supervisorsOf(db, [id])).get(id) ?? [],
    kata_kunci: JSON.parse(kata_kunci) as string[],
    url: urlOf(row),
    handle: row.status === 'terbit' ? `99999/${id}` : null,
  }
}

/** It has an address once it is published. */
export const urlOf = ({ id, status }: Pick<Thesis, 'id' | 'status'>): string | null =>
  status === 'terbit' ? `https://repotori.uss.ac.id/karya/${id}` : null

/** By thesis, the first supervisor first. */
export const supervisorsOf = async (
  db: Kysely<RepotoriTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Thesis['pembimbing']>> => {
  // PostgreSQL has no empty list.
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('pembimbing')
    .select(['id_tugas_akhir', 'nidn', 'nama'])
    .where('id_tugas_akhir', 'in', [...ids])
    .orderBy('urutan')
    .execute()
  const found = Map.groupBy(rows, ({ id_tugas_akhir }) => id_tugas_akhir)
  return new Map([...found].map(([id, ones]) => [id, ones.map(({ nidn, nama }) => ({ nidn, nama }))]))
}

export const hasAuthor = async (db: Kysely<RepotoriTables>, nim: string): Promise<boolean> =>
  (await db.selectFrom('penulis').select('nim').where('nim', '=', nim).executeTakeFirst()) !== undefined
