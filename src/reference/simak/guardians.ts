import type { Kysely } from 'kysely'
import type { Student } from '../students.ts'
import type { SimakTables } from './tables.ts'

/** Whether the guardian relation leads to this student and still holds (OWASP API1:2023). */
export const isGuardian = async (db: Kysely<SimakTables>, id_wali: string, nim: string): Promise<boolean> => {
  const relation = await db
    .selectFrom('wali')
    .select('nim')
    .where('id_wali', '=', id_wali)
    .where('nim', '=', nim)
    .where('berakhir_pada', 'is', null)
    .executeTakeFirst()
  return relation !== undefined
}

export interface Summary {
  readonly nama: string
  readonly kode_prodi: string
  readonly semester: number
  readonly status_mahasiswa: Student['status_mahasiswa']
}

/** What a guardian sees first; `undefined` for an unknown student. */
export const summaryOf = async (db: Kysely<SimakTables>, nim: string): Promise<Summary | undefined> => {
  const student = await db
    .selectFrom('mahasiswa')
    .select(['nama', 'kode_prodi', 'angkatan', 'status_mahasiswa'])
    .where('nim', '=', nim)
    .executeTakeFirst()
  const { id_periode } = await db
    .selectFrom('periode')
    .select('id_periode')
    .where('berjalan', '=', 1)
    .executeTakeFirstOrThrow()
  if (student === undefined) return undefined
  const { angkatan, ...rest } = student
  return { ...rest, semester: semesterOf(angkatan, id_periode) }
}

/** Two a year; the short semester (3) belongs to the even one before it. */
const semesterOf = (angkatan: number, period: string): number => {
  const half = Math.min(2, Number(period.slice(4)))
  return Math.max(1, (Number(period.slice(0, 4)) - angkatan) * 2 + half)
}
