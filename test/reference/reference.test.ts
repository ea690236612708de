import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { components as elibrary } from '#generated/elibrary/types'
import type { components as simak } from '#generated/simak/types'
import type { HandlerTable } from '#provider'
import { bodyOf, getAs, startTest } from './fixture.ts'

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const ELIBRARY = '/elibrary/api/v1'
const SIMAK = '/simak/api/v1'
type Problem = elibrary['schemas']['Problem']
type Loans = elibrary['schemas']['DaftarPeminjaman']
type Students = simak['schemas']['DaftarMahasiswa']

describe('the example of SOP 6.B.1', () => {
  const target = `${ELIBRARY}/mahasiswa?nim=202301234`

  test('is answered as in the specification', async () => {
    const response = await getAs(reference, 'simak', target)
    expect(response.status).toBe(200)
    expect(response.headers['content-type']).toBe('application/json')
    expect(bodyOf(response)).toEqual({
      data: [
        {
          nim: '202301234',
          nama: 'Mahasiswa Contoh Satu',
          status_anggota: 'aktif',
          jumlah_pinjaman_aktif: 2,
          denda: 14_000,
          bebas_pustaka: false,
        },
      ],
      meta: { total: 1, page: 1, per_page: 20, last_page: 1 },
    })
  })

  test.each([
    { title: 'without a token', system: undefined, status: 401, code: 'authentication-required' },
    { title: "with LMS's token", system: 'lms', status: 403, code: 'operation-not-granted' },
    { title: "with ELibrary's own token", system: 'elibrary', status: 403, code: 'operation-not-granted' },
  ])('is refused $title', async ({ system, status, code }) => {
    const response = await getAs(reference, system, target)
    expect(response.status).toBe(status)
    expect(bodyOf<Problem>(response).code).toBe(code)
  })
})

describe('what the specification refuses is refused', () => {
  test.each([
    { target: `${ELIBRARY}/mahasiswa?nim=abc`, status: 422, code: 'request-invalid' },
    { target: `${ELIBRARY}/mahasiswa`, status: 422, code: 'request-invalid' },
    { target: `${ELIBRARY}/mahasiswa?nim=999999999`, status: 404, code: 'resource-not-found' },
    { target: `${ELIBRARY}/peminjaman?nim=999999999`, status: 404, code: 'resource-not-found' },
    { target: `${ELIBRARY}/peminjaman?nim=202301234&status=baru`, status: 422, code: 'request-invalid' },
    { target: `${ELIBRARY}/peminjaman?nim=202301234&per_page=101`, status: 422, code: 'request-invalid' },
    { target: `${ELIBRARY}/bebas-pustaka/999999999`, status: 404, code: 'resource-not-found' },
    { target: `${ELIBRARY}/bebas-pustaka/%zz`, status: 400, code: 'request-malformed' },
    { target: `${ELIBRARY}/buku`, status: 404, code: 'path-not-found' },
    { target: '/lms/api/v1/kelas', status: 404, code: 'path-not-found' },
    { target: '/%zz', status: 404, code: 'path-not-found' },
  ])('$target is $status', async ({ target, status, code }) => {
    const response = await getAs(reference, 'simak', target)
    expect(response.status).toBe(status)
    expect(response.headers['content-type']).toBe('application/problem+json')
    expect(bodyOf<Problem>(response).code).toBe(code)
  })

  test('whoever asks for / is told where the systems, the pages and the probes stand', async () => {
    const { status, body } = await getAs(reference, undefined, '/')
    expect(status).toBe(404)
    const { detail } = JSON.parse(String(body)) as Problem
    for (const path of [ELIBRARY, SIMAK, '/konsol', '/readyz']) expect(detail).toContain(path)
  })

  test('a 404 about data names its occurrence', async () => {
    const response = await getAs(reference, 'simak', `${ELIBRARY}/mahasiswa?nim=999999999`)
    expect(bodyOf<Problem>(response).instance).toBe(`urn:uuid:${response.headers['x-request-id']}`)
  })
})

describe('loans', () => {
  const loansOf = async (query: string) =>
    bodyOf<Loans>(await getAs(reference, 'simak', `${ELIBRARY}/peminjaman?${query}`))

  test.each([
    { query: 'nim=202301234', want: ['PJM-20260003', 'PJM-20260002', 'PJM-20260001'], total: 3, last: 1 },
    { query: 'nim=202301234&status=dipinjam', want: ['PJM-20260003'], total: 1, last: 1 },
    { query: 'nim=202301234&status=hilang', want: [], total: 0, last: 1 },
    { query: 'nim=202301234&per_page=2', want: ['PJM-20260003', 'PJM-20260002'], total: 3, last: 2 },
    { query: 'nim=202301234&per_page=2&page=2', want: ['PJM-20260001'], total: 3, last: 2 },
    { query: 'nim=202301234&per_page=2&page=3', want: [], total: 3, last: 2 },
    { query: 'nim=202301235', want: [], total: 0, last: 1 },
  ])('$query', async ({ query, want, total, last }) => {
    const { data, meta } = await loansOf(query)
    expect(data.map(loan => loan.id_peminjaman)).toEqual(want)
    expect(meta).toMatchObject({ total, last_page: last })
  })
})

describe('library clearance', () => {
  test.each([
    { nim: '202301234', want: { nim: '202301234', bebas: false, tanggal: null, nomor_surat: null } },
    {
      nim: '202301235',
      want: { nim: '202301235', bebas: true, tanggal: '2026-10-30', nomor_surat: 'BP/0042/PERPUS/2026' },
    },
  ])('of $nim', async ({ nim, want }) => {
    expect(bodyOf(await getAs(reference, 'simak', `${ELIBRARY}/bebas-pustaka/${nim}`))).toEqual(want)
  })
})

test('a letter of clearance does not outlive a new loan', async () => {
  const { db } = reference.systems.elibrary
  const loan = await db
    .selectFrom('peminjaman')
    .selectAll()
    .where('id_peminjaman', '=', 'PJM-20260003')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('peminjaman')
    .values({ ...loan, id_peminjaman: 'PJM-20269999', nim: '202301235' })
    .execute()
  const answer = await getAs(reference, 'simak', `${ELIBRARY}/bebas-pustaka/202301235`)
  await db.deleteFrom('peminjaman').where('id_peminjaman', '=', 'PJM-20269999').execute()
  expect(bodyOf(answer)).toEqual({ nim: '202301235', bebas: false, tanggal: null, nomor_surat: null })
})

describe("SIMAK's students", () => {
  const studentsOf = async (query: string) =>
    bodyOf<Students>(await getAs(reference, 'elibrary', `${SIMAK}/mahasiswa?${query}`))

  test('come in pages by number, each once', async () => {
    const pages = await Promise.all([1, 2, 3].map(page => studentsOf(`per_page=17&page=${page}`)))
    const numbers = pages.flatMap(({ data }) => data.map(({ nim }) => nim))
    expect(pages.map(({ data }) => data.length)).toEqual([17, 17, 6])
    expect(pages.map(({ meta }) => meta.last_page)).toEqual([3, 3, 3])
    expect(numbers).toEqual([...new Set(numbers)].sort())
  })

  test.each([
    { query: 'nim=202301234', want: 1 },
    { query: 'nim=202301234&kode_prodi=57201', want: 0 },
    { query: 'nim=202301234&kode_prodi=55201&diubah_sejak=2026-08-01', want: 1 },
    { query: 'nim=202301234&diubah_sejak=2026-09-01', want: 1 },
    { query: 'nim=202301234&diubah_sejak=2026-09-02', want: 0 },
    { query: 'diubah_sejak=2026-12-31', want: 0 },
  ])('$query gives $want', async ({ query, want }) => {
    expect((await studentsOf(query)).meta.total).toBe(want)
  })

  test('count as changed from midnight in WIB, not in UTC', async () => {
    const changed = { diubah_pada: Date.parse('2026-11-10T00:00:00+07:00') }
    await reference.systems.simak.db
      .updateTable('mahasiswa')
      .set(changed)
      .where('nim', '=', '202301235')
      .execute()
    expect((await studentsOf('nim=202301235&diubah_sejak=2026-11-10')).meta.total).toBe(1)
    expect((await studentsOf('nim=202301235&diubah_sejak=2026-11-11')).meta.total).toBe(0)
  })

  test.each(['nim=999999999', 'kode_prodi=99999'])('%s is 404', async query => {
    expect((await getAs(reference, 'elibrary', `${SIMAK}/mahasiswa?${query}`)).status).toBe(404)
  })

  test('are not for SIMAK’s own token', async () => {
    expect((await getAs(reference, 'simak', `${SIMAK}/mahasiswa`)).status).toBe(403)
  })
})

describe('a reference with a fault', () => {
  const withoutFine = (api: string, handlers: HandlerTable): HandlerTable =>
    api === 'elibrary'
      ? {
          ...handlers,
          daftarMahasiswa: () => ({
            status: 200,
            body: {
              data: [
                {
                  nim: '202301234',
                  nama: 'A',
                  status_anggota: 'aktif',
                  jumlah_pinjaman_aktif: 0,
                  bebas_pustaka: true,
                },
              ],
              meta: { total: 1, page: 1, per_page: 20, last_page: 1 },
            },
          }),
        }
      : handlers

  test.each([
    { title: 'does not send what lacks a field', checkResponses: true, status: 500 },
    { title: 'sends it only where a test wants to see it', checkResponses: false, status: 200 },
  ])('$title', async ({ checkResponses, status }) => {
    const faulty = await startTest({ replaceHandlers: withoutFine, provider: { checkResponses } })
    const response = await getAs(faulty, 'simak', `${ELIBRARY}/mahasiswa?nim=202301234`)
    await faulty.close()
    expect(response.status).toBe(status)
  })
})
