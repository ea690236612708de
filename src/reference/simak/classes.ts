import type { Kysely } from 'kysely'
import type { EnrolmentStatus } from '../enrolments.ts'
import type { Page } from '../page.ts'
import type { SimakTables } from './tables.ts'

export interface ClassFilter {
  readonly id_periode: string
  readonly kode_prodi?: string | undefined
}

export interface Class {
  readonly id_kelas: string
  readonly id_periode: string
  readonly kode_mk: string
  readonly nama_mk: string
  readonly sks: number
  readonly nama_kelas: string
  /** NIDN or NUPTK. */
  readonly dosen: string[]
}

/** A page of the classes that meet every filter, by identifier, and how many there are in all. */
export const findClasses = async (
  db: Kysely<SimakTables>,
  { id_periode, kode_prodi }: ClassFilter,
  page: Page,
): Promise<{ readonly classes: readonly Class[]; readonly total: number }> => {
  let chosen = db
    .selectFrom('kelas')
    .innerJoin('mata_kuliah', 'mata_kuliah.kode_mk', 'kelas.kode_mk')
    .where('id_periode', '=', id_periode)
  if (kode_prodi !== undefined) chosen = chosen.where('kode_prodi', '=', kode_prodi)
  const { total } = await chosen
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await chosen
    .select(['id_kelas', 'id_periode', 'kelas.kode_mk', 'nama_mk', 'sks', 'nama_kelas'])
    .orderBy('id_kelas')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const teachers = await teachersOf(
    db,
    rows.map(({ id_kelas }) => id_kelas),
  )
  return { classes: rows.map(row => ({ ...row, dosen: teachers.get(row.id_kelas) ?? [] })), total }
}

const teachersOf = async (
  db: Kysely<SimakTables>,
  classes: readonly string[],
): Promise<ReadonlyMap<string, string[]>> => {
  // PostgreSQL has no empty list.
  if (classes.length === 0) return new Map()
  const rows = await db
    .selectFrom('pengajar')
    .selectAll()
    .where('id_kelas', 'in', [...classes])
    .orderBy('nidn')
    .execute()
  return new Map(
    classes.map(id => [id, rows.filter(({ id_kelas }) => id_kelas === id).map(({ nidn }) => nidn)]),
  )
}

export const hasClass = async (db: Kysely<SimakTables>, id: string): Promise<boolean> =>
  (await db.selectFrom('kelas').select('id_kelas').where('id_kelas', '=', id).executeTakeFirst()) !==
  undefined

export interface Participant {
  readonly nim: string
  readonly nama: string
  readonly email_kampus: string
  readonly status_krs: EnrolmentStatus
}

/** A page of a class's participants, cancelled ones too, by student number, and how many there are in all. */
export const findParticipants = async (
  db: Kysely<SimakTables>,
  id_kelas: string,
  page: Page,
): Promise<{ readonly participants: readonly Participant[]; readonly total: number }> => {
  const chosen = db.selectFrom('krs').where('id_kelas', '=', id_kelas)
  const { total } = await chosen
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const participants = await chosen
    .innerJoin('mahasiswa', 'mahasiswa.nim', 'krs.nim')
    .select(['krs.nim', 'nama', 'email_kampus', 'status_krs'])
    .orderBy('krs.nim')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { participants, total }
}
