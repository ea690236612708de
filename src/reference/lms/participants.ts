import type { Kysely } from 'kysely'
import type { components } from '#generated/lms/types'
import { wib } from '#protocol'
import { type Page, totalOf } from '../page.ts'
import type { LmsTables } from './tables.ts'

type Schemas = components['schemas']

export const hasClass = async (db: Kysely<LmsTables>, id: string): Promise<boolean> =>
  (await db.selectFrom('kelas').select('id_kelas').where('id_kelas', '=', id).executeTakeFirst()) !==
  undefined

/** Whom SIMAK approved in a class; one of them, or nobody, with `nim`. */
const participantsOf = (db: Kysely<LmsTables>, id_kelas: string, nim: string | undefined) => {
  const all = db
    .selectFrom('peserta')
    .where('peserta.id_kelas', '=', id_kelas)
    .where('status_krs', '=', 'disetujui')
  return nim === undefined ? all : all.where('peserta.nim', '=', nim)
}

/** A page of component grades, by student number, then component, and how many there are in all. */
export const findGrades = async (
  db: Kysely<LmsTables>,
  id_kelas: string,
  nim: string | undefined,
  page: Page,
): Promise<{ readonly grades: readonly Schemas['NilaiKomponen'][]; readonly total: number }> => {
  const chosen = participantsOf(db, id_kelas, nim).innerJoin('nilai', join =>
    join.onRef('nilai.id_kelas', '=', 'peserta.id_kelas').onRef('nilai.nim', '=', 'peserta.nim'),
  )
  const rows = await chosen
    .select(['nilai.nim', 'komponen', 'nilai_angka', 'diperbarui_pada'])
    .orderBy('nilai.nim')
    .orderBy('komponen')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const grades = rows.map(row => ({ ...row, diperbarui_pada: timeOf(row.diperbarui_pada) }))
  return { grades, total: await totalOf(chosen) }
}

/** A page of what participants did, by student number, and how many there are in all. */
export const findActivity = async (
  db: Kysely<LmsTables>,
  id_kelas: string,
  nim: string | undefined,
  page: Page,
): Promise<{ readonly activity: readonly Schemas['Aktivitas'][]; readonly total: number }> => {
  const chosen = participantsOf(db, id_kelas, nim)
  const rows = await chosen
    .select(['nim', 'akses_terakhir', 'progres'])
    .orderBy('nim')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const activity = rows.map(({ akses_terakhir, ...row }) => ({
    ...row,
    akses_terakhir: akses_terakhir === null ? null : timeOf(akses_terakhir),
  }))
  return { activity, total: await totalOf(chosen) }
}

const timeOf = (milliseconds: number): string => wib(Math.floor(milliseconds / 1000))
