import { createRepotoriClient } from '#generated/repotori/client'
import { allPages, PER_PAGE } from '../../pages.ts'
import { retrying } from '../../retry.ts'
import type { Transfer } from '../../synchronisation/parts.ts'

/** Repotori -> SIMAK: the state of every thesis, as the graduation asks for it; those that are gone go here too. */
export const fetchTheses: Transfer = async ({ systems, clock, retry, link }) => {
  const { db } = systems.simak
  const repotori = createRepotoriClient(link('repotori-tugas-akhir-harian'))
  const theses = await allPages(page => {
    const query = { page, per_page: PER_PAGE }
    return retrying(() => repotori.GET('/tugas-akhir', { params: { query } }), retry)
  })
  const diambil_pada = clock.now()
  const rows = (theses ?? []).map(({ id, nim, judul, jenis, status, tanggal_unggah, url }) => ({
    id,
    nim,
    judul,
    jenis,
    status,
    tanggal_unggah,
    url,
    diambil_pada,
  }))
  const before = await db.selectFrom('tugas_akhir').select(['id', 'status']).execute()
  const known = new Map(before.map(({ id, status }) => [id, status]))
  await db.transaction().execute(async transaction => {
    await transaction.deleteFrom('tugas_akhir').execute()
    for (const row of rows) await transaction.insertInto('tugas_akhir').values(row).execute()
  })
  return {
    theses: rows.length,
    added: rows.filter(({ id }) => !known.has(id)).length,
    changed: rows.filter(({ id, status }) => known.has(id) && known.get(id) !== status).length,
  }
}
