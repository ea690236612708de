import type { Kysely } from 'kysely'
import type { SisterClient } from '#generated/sister/client'
import { type RetryOptions, retrying } from '../../retry.ts'
import type { Transfer } from '../../synchronisation/parts.ts'
import type { SimakTables } from '../tables.ts'
import { sisterClient } from './sister.ts'

/** SISTER -> SIMAK: the whole list of people, because a search would put their numbers into a URL (DDI simak-sister). */
export const fetchLecturers: Transfer = async parts => {
  const { systems, clock, retry } = parts
  const { db } = systems.simak
  const sister = sisterClient(parts, 'sister-dosen')
  const people = (await retrying(() => sister.GET('/referensi/sdm'), retry)) ?? []
  const lecturers = people.filter(({ jenis_sdm }) => jenis_sdm === undefined || jenis_sdm === 'Dosen')
  for (const { id_sdm, nama_sdm, nidn, nuptk, nip, nama_status_aktif } of lecturers) {
    const row = {
      nama: nama_sdm,
      nidn: nidn ?? null,
      nuptk: nuptk ?? null,
      nip: nip ?? null,
      status_aktif: nama_status_aktif ?? null,
      jabatan_fungsional: await rankOf(sister, id_sdm, retry),
      diambil_pada: clock.now(),
    }
    await db
      .insertInto('dosen')
      .values({ id_sdm, ...row })
      .onConflict(conflict => conflict.column('id_sdm').doUpdateSet(row))
      .execute()
  }
  return { people: people.length, lecturers: lecturers.length }
}

/** The latest functional rank. */
const rankOf = async (sister: SisterClient, id_sdm: string, retry: RetryOptions): Promise<string | null> => {
  const ranks = await retrying(
    () => sister.GET('/jabatan_fungsional', { params: { query: { id_sdm } } }),
    retry,
  )
  const sorted = [...(ranks ?? [])].sort((left, right) =>
    (left.tanggal_mulai ?? '').localeCompare(right.tanggal_mulai ?? ''),
  )
  return sorted.at(-1)?.jabatan_fungsional ?? null
}

const KINDS = ['penelitian', 'publikasi', 'pengabdian'] as const
const PER_PAGE = 100
const MOST_PAGES = 100

/** SISTER -> SIMAK: research, publications and service of every lecturer, page by page. */
export const fetchTridharma: Transfer = async parts => {
  const { systems, clock, retry } = parts
  const { db } = systems.simak
  const sister = sisterClient(parts, 'sister-tridharma')
  const lecturers = await db.selectFrom('dosen').select('id_sdm').orderBy('id_sdm').execute()
  let activities = 0
  for (const { id_sdm } of lecturers) {
    for (const jenis of KINDS) {
      const found = await worksOf(sister, jenis, id_sdm, retry)
      await replaceWorks(db, id_sdm, jenis, found, clock.now())
      activities += found.length
    }
  }
  return { lecturers: lecturers.length, activities }
}

interface Work {
  readonly id: string
  readonly judul: string | null
  readonly tahun: string | null
}

/** Bare lists: one that isn't full is the last (DOMAIN 5). */
const worksOf = async (
  sister: SisterClient,
  kind: (typeof KINDS)[number],
  id_sdm: string,
  retry: RetryOptions,
): Promise<readonly Work[]> => {
  const works: Work[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const params = { query: { id_sdm, page, per_page: PER_PAGE } }
    const list = (await retrying(() => sister.GET(`/${kind}`, { params }), retry)) ?? []
    works.push(...list.map(workOf))
    if (list.length < PER_PAGE) break
  }
  return works
}

const workOf = (work: {
  readonly id: string
  readonly judul?: string | null
  readonly tahun_pelaksanaan?: string | number | null
  readonly tanggal?: string | null
}): Work => ({
  id: work.id,
  judul: work.judul ?? null,
  tahun:
    work.tahun_pelaksanaan != null ? String(work.tahun_pelaksanaan) : (work.tanggal?.slice(0, 4) ?? null),
})

const replaceWorks = (
  db: Kysely<SimakTables>,
  id_sdm: string,
  jenis: string,
  works: readonly Work[],
  diambil_pada: number,
): Promise<void> =>
  db.transaction().execute(async transaction => {
    await transaction.deleteFrom('tridarma').where('id_sdm', '=', id_sdm).where('jenis', '=', jenis).execute()
    for (const work of works)
      await transaction
        .insertInto('tridarma')
        .values({ id_sdm, jenis, ...work, diambil_pada })
        .execute()
  })
