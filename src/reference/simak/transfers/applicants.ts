import type { Kysely } from 'kysely'
import { createPmbClient, type PmbClient } from '#generated/pmb/client'
import type { components } from '#generated/pmb/types'
import { allPages, PER_PAGE } from '../../pages.ts'
import { CallError, type RetryOptions, retrying } from '../../retry.ts'
import type { Transfer } from '../../synchronisation/parts.ts'
import type { SimakTables } from '../tables.ts'

type Applicant = components['schemas']['Pendaftar']

/**
 * PMB -> SIMAK: whoever passed and registered becomes a student once, and PMB is told his number. A cut run leaves
 * numbers that PMB doesn't know yet; the next one tells them.
 */
export const importApplicants: Transfer = async ({ systems, clock, retry, link }) => {
  const { db } = systems.simak
  const pmb = createPmbClient(link('pmb-hasil-seleksi'))
  const year = new Date(clock.now() + WIB).toISOString().slice(0, 4)
  const results = await allPages(page => {
    const query = { periode: year, status: 'lulus', page, per_page: PER_PAGE } as const
    return retrying(() => pmb.GET('/hasil-seleksi', { params: { query } }), retry)
  })
  const registered = (results ?? []).filter(({ status_daftar_ulang }) => status_daftar_ulang === 'sudah')
  let imported = 0
  for (const { nomor_pendaftaran, kode_prodi_diterima } of registered) {
    if (kode_prodi_diterima === null || (await isImported(db, nomor_pendaftaran))) continue
    const params = { params: { path: { nomor_pendaftaran } } }
    const applicant = await retrying(() => pmb.GET('/pendaftar/{nomor_pendaftaran}', params), retry)
    if (applicant === undefined) continue
    await enrol(db, applicant, kode_prodi_diterima, year, clock.now())
    imported += 1
  }
  return {
    accepted: results?.length ?? 0,
    registered: registered.length,
    imported,
    ...(await acknowledge(db, pmb, clock.now(), retry)),
  }
}

const WIB = 7 * 3_600_000

const isImported = async (db: Kysely<SimakTables>, number: string): Promise<boolean> =>
  (await db
    .selectFrom('biodata')
    .select('nim')
    .where('nomor_pendaftaran', '=', number)
    .executeTakeFirst()) !== undefined

/** Gives the next number of the year; student and biodata come together or not at all. */
const enrol = (
  db: Kysely<SimakTables>,
  { nomor_pendaftaran, nama, alamat, asal_sekolah: _, ...details }: Applicant,
  kode_prodi: string,
  year: string,
  now: number,
): Promise<void> =>
  db.transaction().execute(async transaction => {
    const last = await transaction
      .selectFrom('mahasiswa')
      .select(({ fn }) => fn.max('nim').as('nim'))
      .where('nim', 'like', `${year}%`)
      .executeTakeFirst()
    const nim = String(Number(last?.nim ?? `${year}02000`) + 1)
    await transaction
      .insertInto('mahasiswa')
      .values({
        nim,
        nama,
        kode_prodi,
        angkatan: Number(year),
        status_mahasiswa: 'aktif',
        email_kampus: `${nim}@mhs.uss.example`,
        diubah_pada: now,
      })
      .execute()
    await transaction
      .insertInto('biodata')
      .values({ nim, nomor_pendaftaran, ...details, ...alamat, diakui_pada: null })
      .execute()
  })

/** The same receipt may be sent again; another number for the same applicant is 409, a double import (DDI simak-pmb). */
const acknowledge = async (db: Kysely<SimakTables>, pmb: PmbClient, now: number, retry: RetryOptions) => {
  const open = await db
    .selectFrom('biodata')
    .select(['nim', 'nomor_pendaftaran'])
    .where('diakui_pada', 'is', null)
    .orderBy('nim')
    .execute()
  let conflicts = 0
  for (const { nim, nomor_pendaftaran } of open) {
    const request = {
      params: { path: { nomor_pendaftaran } },
      body: { nim, waktu_impor: new Date(now).toISOString() },
    }
    try {
      await retrying(() => pmb.POST('/hasil-seleksi/{nomor_pendaftaran}/impor', request), retry)
    } catch (error) {
      if (!(error instanceof CallError) || error.status !== 409) throw error
      conflicts += 1
      continue
    }
    await db.updateTable('biodata').set({ diakui_pada: now }).where('nim', '=', nim).execute()
  }
  return { acknowledged: open.length - conflicts, conflicts }
}
