import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { components } from '#generated/pmb/types'
import { syntheticStudents } from '../../src/reference/students.ts'
import { bodyOf, getAs, startTest } from './fixture.ts'

type Schemas = components['schemas']

const PMB = '/pmb/api/v1'

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const ask = (target: string, system: string | undefined = 'simak') =>
  getAs(reference, system, `${PMB}${target}`)

const receipt = (number: string, body: unknown, system = 'simak') =>
  reference.send({
    method: 'POST',
    target: `${PMB}/hasil-seleksi/${number}/impor`,
    headers: {
      authorization: `Bearer ${reference.tokens.get(system)}`,
      'content-type': 'application/json',
    },
    body: new TextEncoder().encode(JSON.stringify(body)),
  })

describe('results', () => {
  const results = async (query: string) =>
    bodyOf<Schemas['DaftarHasilSeleksi']>(await ask(`/hasil-seleksi?${query}`))

  test('of the first wave of 2026 are those of the specification', async () => {
    expect(await results('periode=2026&gelombang=1&status=lulus')).toEqual({
      data: [
        {
          nomor_pendaftaran: 'PMB-2026-000101',
          nama: 'Pendaftar Contoh Satu',
          kode_prodi_diterima: '57201',
          jalur_masuk: 'reguler',
          status_daftar_ulang: 'belum',
        },
      ],
      meta: { total: 1, page: 1, per_page: 20, last_page: 1 },
    })
  })

  test('come in pages by number, each once', async () => {
    const pages = await Promise.all([1, 2, 3].map(page => results(`periode=2026&per_page=10&page=${page}`)))
    const numbers = pages.flatMap(({ data }) => data.map(({ nomor_pendaftaran }) => nomor_pendaftaran))
    expect(pages.map(({ data }) => data.length)).toEqual([10, 10, 4])
    expect(numbers).toEqual([...new Set(numbers)].sort())
  })

  test('of each wave and status make up the whole', async () => {
    const { meta } = await results('periode=2026')
    const parts = await Promise.all(
      [1, 2, 3].flatMap(wave =>
        ['lulus', 'cadangan', 'tidak_lulus'].map(status =>
          results(`periode=2026&gelombang=${wave}&status=${status}`),
        ),
      ),
    )
    expect(parts.reduce((sum, part) => sum + part.meta.total, 0)).toBe(meta.total)
  })

  test('name the programme of those who passed only', async () => {
    const { data } = await results('periode=2026&per_page=100&status=tidak_lulus')
    expect(data.length).toBeGreaterThan(0)
    expect(data.every(one => one.kode_prodi_diterima === null)).toBe(true)
  })

  test("lead to SIMAK's students: each applied, was accepted and imported", async () => {
    const { db } = reference.systems.pmb
    const applied = await db
      .selectFrom('pendaftar')
      .innerJoin('impor', 'impor.nomor_pendaftaran', 'pendaftar.nomor_pendaftaran')
      .select(['impor.nim', 'nama', 'kode_prodi_diterima as kode_prodi', 'status'])
      .execute()
    const students = syntheticStudents().map(({ nim, nama, kode_prodi }) => ({
      nim,
      nama,
      kode_prodi,
      status: 'lulus',
    }))
    expect(applied).toHaveLength(students.length)
    expect(applied).toEqual(expect.arrayContaining(students))
  })

  test.each([
    { target: '/hasil-seleksi?periode=2027', status: 200 },
    { target: '/hasil-seleksi', status: 422 },
    { target: '/hasil-seleksi?periode=1999', status: 422 },
    { target: '/hasil-seleksi?periode=2026&gelombang=0', status: 422 },
    { target: '/hasil-seleksi?periode=2026&status=diterima', status: 422 },
  ])('$target is $status', async ({ target, status }) => {
    expect((await ask(target)).status).toBe(status)
  })
})

describe('an applicant', () => {
  test('who has registered is told as in the specification', async () => {
    expect(bodyOf(await ask('/pendaftar/PMB-2023-000234'))).toEqual({
      nomor_pendaftaran: 'PMB-2023-000234',
      nik: '9999990101000001',
      nisn: '9900000001',
      nama: 'Mahasiswa Contoh Satu',
      tempat_lahir: 'Kota Contoh',
      tanggal_lahir: '2005-01-01',
      jenis_kelamin: 'L',
      agama: 'islam',
      alamat: {
        jalan: 'Jalan Contoh 1',
        rt: '1',
        rw: '1',
        kelurahan: 'Kelurahan Contoh',
        id_wilayah: '999999',
        kode_pos: '99999',
      },
      no_hp: '+62800000001',
      email: 'pendaftar.satu@example.com',
      nama_ibu_kandung: 'Ibu Contoh Satu',
      asal_sekolah: 'SMA Contoh 1',
      jalur_masuk: 'reguler',
      biaya_masuk: 5_000_000,
    })
  })

  test('who has not registered, did not pass or does not exist is 404 alike', async () => {
    const refused = await reference.systems.pmb.db
      .selectFrom('pendaftar')
      .select('nomor_pendaftaran')
      .where('status', '=', 'tidak_lulus')
      .executeTakeFirstOrThrow()
    for (const number of ['PMB-2026-000101', refused.nomor_pendaftaran, 'PMB-2026-999999']) {
      const response = await ask(`/pendaftar/${number}`)
      expect(response.status).toBe(404)
      expect(bodyOf<Schemas['Problem']>(response).detail).toBe(
        'No accepted and registered applicant has this number.',
      )
    }
  })

  test.each([
    { system: undefined, status: 401 },
    { system: 'lms', status: 403 },
    { system: 'pmb', status: 403 },
  ])('is $status for $system', async ({ system, status }) => {
    const response = await getAs(reference, system, `${PMB}/pendaftar/PMB-2023-000234`)
    expect(response.status).toBe(status)
    expect(String(response.body)).not.toContain('9999990101000001')
  })
})

describe('a receipt', () => {
  const waiting = async (): Promise<string> => {
    const { nomor_pendaftaran } = await reference.systems.pmb.db
      .selectFrom('pendaftar')
      .select('nomor_pendaftaran')
      .where('periode', '=', '2026')
      .where('status_daftar_ulang', '=', 'sudah')
      .where('nomor_pendaftaran', 'not in', eb => eb.selectFrom('impor').select('nomor_pendaftaran'))
      .orderBy('nomor_pendaftaran')
      .executeTakeFirstOrThrow()
    return nomor_pendaftaran
  }
  const waktu_impor = '2026-08-20T03:00:00+07:00'

  test('is kept once: the same again has no effect, another number is a conflict', async () => {
    const number = await waiting()
    const first = await receipt(number, { nim: '202603001', waktu_impor })
    const again = await receipt(number, { nim: '202603001', waktu_impor: '2026-08-21T03:00:00+07:00' })
    const other = await receipt(number, { nim: '202603002', waktu_impor })
    const kept = { nomor_pendaftaran: number, nim: '202603001', waktu_impor }
    expect([first.status, again.status, other.status]).toEqual([200, 200, 409])
    expect([bodyOf(first), bodyOf(again)]).toEqual([kept, kept])
    expect(bodyOf<Schemas['Problem']>(other)).toMatchObject({
      code: 'resource-conflict',
      detail: 'The applicant was imported with another student number.',
    })
  })

  test('of a student number that another applicant has is a conflict', async () => {
    const number = await waiting()
    const response = await receipt(number, { nim: '202301234', waktu_impor })
    expect(response.status).toBe(409)
    expect(await waiting()).toBe(number)
  })

  test('that comes ten times at once is kept once', async () => {
    const number = await waiting()
    const numbers = Array.from({ length: 10 }, (_, index) => `2026040${String(index).padStart(2, '0')}`)
    const answers = await Promise.all(numbers.map(nim => receipt(number, { nim, waktu_impor })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
  })

  test.each([
    { title: 'of nobody', number: 'PMB-2026-999999', body: { nim: '202603001', waktu_impor }, status: 404 },
    { title: 'before registration', number: 'PMB-2026-000101', body: { nim: '1', waktu_impor }, status: 422 },
    { title: 'without a time', number: 'PMB-2023-000234', body: { nim: '202301234' }, status: 422 },
    {
      title: 'with another field',
      number: 'PMB-2023-000234',
      body: { nim: '202301234', waktu_impor, nik: '1' },
      status: 422,
    },
  ])('$title is $status', async ({ number, body, status }) => {
    expect((await receipt(number, body)).status).toBe(status)
  })
})
