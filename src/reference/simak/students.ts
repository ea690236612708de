import type { Kysely } from 'kysely'
import type { Page } from '../page.ts'
import type { Student } from '../students.ts'
import type { SimakTables } from './tables.ts'

export interface StudentFilter {
  readonly nim?: string | undefined
  readonly kode_prodi?: string | undefined
  /** A date (ISO 8601); counts from 00:00 WIB. */
  readonly diubah_sejak?: string | undefined
}

/** A page of the students that meet every filter, by number, and how many there are in all. */
export const findStudents = async (
  db: Kysely<SimakTables>,
  filter: StudentFilter,
  page: Page,
): Promise<{ readonly students: readonly Omit<Student, 'diubah_pada'>[]; readonly total: number }> => {
  let chosen = db.selectFrom('mahasiswa')
  if (filter.nim !== undefined) chosen = chosen.where('nim', '=', filter.nim)
  if (filter.kode_prodi !== undefined) chosen = chosen.where('kode_prodi', '=', filter.kode_prodi)
  if (filter.diubah_sejak !== undefined)
    chosen = chosen.where('diubah_pada', '>=', startOfDay(filter.diubah_sejak))
  const { total } = await chosen
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const students = await chosen
    .select(['nim', 'nama', 'kode_prodi', 'angkatan', 'status_mahasiswa', 'email_kampus'])
    .orderBy('nim')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { students, total }
}

/** Midnight in WIB, seven hours ahead of UTC all year. */
const startOfDay = (date: string): number => Date.parse(`${date}T00:00:00+07:00`)

export const hasStudent = async (db: Kysely<SimakTables>, nim: string): Promise<boolean> =>
  (await db.selectFrom('mahasiswa').select('nim').where('nim', '=', nim).executeTakeFirst()) !== undefined

export const hasProgramme = async (db: Kysely<SimakTables>, code: string): Promise<boolean> =>
  (await db.selectFrom('prodi').select('kode_prodi').where('kode_prodi', '=', code).executeTakeFirst()) !==
  undefined
