import type { Kysely } from 'kysely'
import { createLmsClient } from '#generated/lms/client'
import { allPages, PER_PAGE } from '../../pages.ts'
import { retrying } from '../../retry.ts'
import type { Transfer } from '../../synchronisation/parts.ts'
import type { SimakTables } from '../tables.ts'

/** LMS -> SIMAK: component grades of the running classes; weights and letters are SIMAK's own (DDI simak-lms). */
export const fetchComponentGrades: Transfer = async ({ systems, retry, link }) => {
  const { db } = systems.simak
  const lms = createLmsClient(link('lms-nilai'))
  const counts = { classes: 0, unknown: 0, grades: 0 }
  for (const id_kelas of await runningClasses(db)) {
    const grades = await allPages(page => {
      const params = { path: { id_kelas }, query: { page, per_page: PER_PAGE } }
      return retrying(() => lms.GET('/kelas/{id_kelas}/nilai', { params }), retry)
    })
    counts.classes += 1
    if (grades === undefined) counts.unknown += 1
    const rows = (grades ?? []).map(({ nim, komponen, nilai_angka, diperbarui_pada }) => ({
      id_kelas,
      nim,
      komponen,
      nilai_angka,
      diperbarui_pada,
    }))
    await db.transaction().execute(async transaction => {
      await transaction.deleteFrom('nilai_komponen').where('id_kelas', '=', id_kelas).execute()
      for (const row of rows) await transaction.insertInto('nilai_komponen').values(row).execute()
    })
    counts.grades += rows.length
  }
  return counts
}

const DAY = 86_400_000
/** One semester (DDI simak-lms, flow lms-aktivitas). */
const KEPT = 120 * DAY

/** LMS -> SIMAK: last access and progress of the running classes; forgotten after 120 days. */
export const fetchActivity: Transfer = async ({ systems, clock, retry, link }) => {
  const { db } = systems.simak
  const lms = createLmsClient(link('lms-aktivitas'))
  const diambil_pada = clock.now()
  const counts = { classes: 0, unknown: 0, participants: 0 }
  for (const id_kelas of await runningClasses(db)) {
    const activity = await allPages(page => {
      const params = { path: { id_kelas }, query: { page, per_page: PER_PAGE } }
      return retrying(() => lms.GET('/kelas/{id_kelas}/aktivitas', { params }), retry)
    })
    counts.classes += 1
    if (activity === undefined) counts.unknown += 1
    const rows = (activity ?? []).map(({ nim, akses_terakhir, progres }) => ({
      id_kelas,
      nim,
      akses_terakhir,
      progres,
      diambil_pada,
    }))
    await db.transaction().execute(async transaction => {
      await transaction.deleteFrom('aktivitas_lms').where('id_kelas', '=', id_kelas).execute()
      for (const row of rows) await transaction.insertInto('aktivitas_lms').values(row).execute()
    })
    counts.participants += rows.length
  }
  await db
    .deleteFrom('aktivitas_lms')
    .where('diambil_pada', '<', diambil_pada - KEPT)
    .execute()
  return counts
}

const runningClasses = async (db: Kysely<SimakTables>): Promise<readonly string[]> =>
  (
    await db
      .selectFrom('kelas')
      .innerJoin('periode', 'periode.id_periode', 'kelas.id_periode')
      .select('id_kelas')
      .where('berjalan', '=', 1)
      .orderBy('id_kelas')
      .execute()
  ).map(({ id_kelas }) => id_kelas)
