import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { components } from '#generated/repotori/types'
import { bodyOf, getAs, startTest } from './fixture.ts'

type Schemas = components['schemas']

const REPOTORI = '/repotori/api/v1'

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const ask = (target: string, system: string | undefined = 'simak') =>
  getAs(reference, system, `${REPOTORI}${target}`)

const theses = async (query: string) =>
  bodyOf<Schemas['DaftarTugasAkhir']>(await ask(`/tugas-akhir?${query}`))

const VERIFIED = {
  id: 'TA-2026-0001',
  nim: '202301234',
  nama: 'Mahasiswa Contoh Satu',
  judul: 'Sistem Rekomendasi Buku Perpustakaan',
  jenis: 'skripsi',
  pembimbing: [{ nidn: '9900000001', nama: 'Dosen Contoh Satu' }],
  tanggal_unggah: '2026-11-09',
  status: 'diverifikasi',
  url: null,
}

const PUBLISHED = {
  id: 'TA-2026-0002',
  nim: '202301235',
  nama: 'Mahasiswa Contoh Dua',
  judul: 'Peramalan Peminjaman Buku dengan Deret Waktu',
  jenis: 'skripsi',
  pembimbing: [
    { nidn: '9900000001', nama: 'Dosen Contoh Satu' },
    { nidn: null, nama: 'Dosen Contoh Dua' },
  ],
  tanggal_unggah: '2026-10-20',
  status: 'terbit',
  url: 'https://repotori.uss.ac.id/karya/TA-2026-0002',
}

describe('theses', () => {
  test('of 2026 are those of the specification, newest first', async () => {
    expect(await theses('tahun=2026')).toEqual({
      data: [VERIFIED, PUBLISHED],
      meta: { total: 2, page: 1, per_page: 20, last_page: 1 },
    })
  })

  test.each([
    { query: 'nim=202301234', want: ['TA-2026-0001'] },
    { query: 'nim=202301234&status=terbit', want: [] },
    { query: 'nim=202301235&status=terbit&tahun=2026', want: ['TA-2026-0002'] },
    { query: 'nim=202301235&tahun=2025', want: [] },
    { query: 'tahun=1999', want: [] },
    { query: 'per_page=1&page=2', want: ['TA-2026-0002'] },
  ])('$query', async ({ query, want }) => {
    expect((await theses(query)).data.map(({ id }) => id)).toEqual(want)
  })

  test('come in pages, newest first, each once', async () => {
    const pages = await Promise.all([1, 2, 3].map(page => theses(`per_page=6&page=${page}`)))
    const all = pages.flatMap(({ data }) => data)
    const dates = all.map(({ tanggal_unggah }) => tanggal_unggah)
    expect(all).toHaveLength(pages[0]?.meta.total ?? 0)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(dates).toEqual([...dates].sort().reverse())
  })

  test('have an address once they are published, and only then', async () => {
    const { data } = await theses('per_page=100')
    for (const { id, status, url } of data) {
      expect(url).toBe(status === 'terbit' ? `https://repotori.uss.ac.id/karya/${id}` : null)
    }
  })

  test("are all SIMAK's students'; every graduate's is published", async () => {
    const { data } = await theses('per_page=100')
    const students = await reference.systems.simak.db.selectFrom('mahasiswa').selectAll().execute()
    const names = new Map(students.map(({ nim, nama }) => [nim, nama]))
    expect(data.every(({ nim, nama }) => names.get(nim) === nama)).toBe(true)
    const graduates = students.filter(({ status_mahasiswa }) => status_mahasiswa === 'lulus')
    const published = new Set(data.filter(({ status }) => status === 'terbit').map(({ nim }) => nim))
    expect(graduates.every(({ nim }) => published.has(nim))).toBe(true)
  })
})

describe('one thesis', () => {
  test.each([
    {
      want: {
        ...VERIFIED,
        abstrak: 'Penelitian contoh tentang rekomendasi buku dari riwayat peminjaman.',
        kata_kunci: ['sistem rekomendasi', 'perpustakaan'],
        embargo_sampai: null,
        handle: null,
      },
    },
    {
      want: {
        ...PUBLISHED,
        abstrak: 'Penelitian contoh tentang peramalan jumlah peminjaman buku.',
        kata_kunci: ['deret waktu', 'perpustakaan'],
        embargo_sampai: '2027-10-30',
        handle: '99999/TA-2026-0002',
      },
    },
  ])('$want.id is told as in the specification', async ({ want }) => {
    expect(bodyOf(await ask(`/tugas-akhir/${want.id}`))).toEqual(want)
  })

  test('that is published has a handle from then on', async () => {
    const { db } = reference.systems.repotori
    const publish = (status: 'terbit' | 'diverifikasi') =>
      db.updateTable('tugas_akhir').set({ status }).where('id', '=', 'TA-2026-0001').execute()
    await publish('terbit')
    const after = bodyOf<Schemas['TugasAkhirLengkap']>(await ask('/tugas-akhir/TA-2026-0001'))
    await publish('diverifikasi')
    expect(after).toMatchObject({ handle: '99999/TA-2026-0001', status: 'terbit' })
  })
})

test.each([
  { target: '/tugas-akhir?nim=999999999', system: 'simak', status: 404 },
  { target: '/tugas-akhir?nim=abc', system: 'simak', status: 422 },
  { target: '/tugas-akhir?tahun=1989', system: 'simak', status: 422 },
  { target: '/tugas-akhir?status=ditarik', system: 'simak', status: 422 },
  { target: '/tugas-akhir/TA-2026-9999', system: 'simak', status: 404 },
  { target: '/tugas-akhir/TA-2025-0007', system: 'simak', status: 404 },
  { target: '/tugas-akhir/1', system: 'simak', status: 422 },
  { target: '/tugas-akhir', system: 'elibrary', status: 403 },
  { target: '/tugas-akhir', system: 'nobody', status: 401 },
])('$target is $status for $system', async ({ target, system, status }) => {
  expect((await ask(target, system)).status).toBe(status)
})
