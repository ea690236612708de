import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { components } from '#generated/simak/types'
import { bodyOf, startTest } from './fixture.ts'

type Schemas = components['schemas']

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const ask = (system: string, target: string, headers: Record<string, string> = {}) =>
  reference.send({
    method: 'GET',
    target: `/simak/api/v1${target}`,
    headers: { authorization: `Bearer ${reference.tokens.get(system)}`, ...headers },
  })

const askFor = (wali: string, target: string) => ask('si-ortu', target, { 'x-wali-id': wali })

describe('classes', () => {
  test.each([
    { query: 'id_periode=20261', want: 5, first: 'KLS-20261-0001' },
    { query: 'id_periode=20261&kode_prodi=57201', want: 1, first: 'KLS-20261-0003' },
    { query: 'id_periode=20261&per_page=2&page=3', want: 5, first: 'KLS-20261-0005' },
    { query: 'id_periode=20261&page=9', want: 5, first: undefined },
    { query: 'id_periode=20293', want: 0, first: undefined },
  ])('$query has $want, from $first', async ({ query, want, first }) => {
    const { data, meta } = bodyOf<Schemas['DaftarKelas']>(await ask('lms', `/kelas?${query}`))
    expect(meta.total).toBe(want)
    expect(data[0]?.id_kelas).toBe(first)
  })

  test('tell their teachers by number, in order', async () => {
    const { data } = bodyOf<Schemas['DaftarKelas']>(
      await ask('lms', '/kelas?id_periode=20261&kode_prodi=57201'),
    )
    expect(data).toEqual([
      {
        id_kelas: 'KLS-20261-0003',
        id_periode: '20261',
        kode_mk: 'SI3101',
        nama_mk: 'Analisis Proses Bisnis',
        sks: 3,
        nama_kelas: 'A',
        dosen: ['9900000003', '9900000004'],
      },
    ])
  })

  test.each([
    { system: 'lms', target: '/kelas', status: 422 },
    { system: 'lms', target: '/kelas?id_periode=20264', status: 422 },
    { system: 'lms', target: '/kelas?id_periode=20261&kode_prodi=99999', status: 404 },
    { system: 'lms', target: '/kelas/KLS-20261-9999/peserta', status: 404 },
    { system: 'lms', target: '/kelas/KLS-1/peserta', status: 422 },
    { system: 'si-ortu', target: '/kelas?id_periode=20261', status: 403 },
    { system: 'elibrary', target: '/kelas/KLS-20261-0001/peserta', status: 403 },
  ])('$target is $status for $system', async ({ system, target, status }) => {
    expect((await ask(system, target)).status).toBe(status)
  })
})

describe('participants', () => {
  const participants = async (query = '') =>
    bodyOf<Schemas['DaftarPeserta']>(await ask('lms', `/kelas/KLS-20261-0001/peserta${query}`))

  test('are the students of the programme who are active, each once, by number', async () => {
    const { data, meta } = await participants('?per_page=100')
    const active = await reference.systems.simak.db
      .selectFrom('mahasiswa')
      .select('nim')
      .where('kode_prodi', '=', '55201')
      .where('status_mahasiswa', '=', 'aktif')
      .orderBy('nim')
      .execute()
    expect(data.map(({ nim }) => nim)).toEqual(active.map(({ nim }) => nim))
    expect(meta.total).toBe(active.length)
    expect(data).toContainEqual({
      nim: '202301234',
      nama: 'Mahasiswa Contoh Satu',
      email_kampus: '202301234@mhs.uss.example',
      status_krs: 'disetujui',
    })
  })

  test('who were cancelled stay in the list, but have no attendance and no grade', async () => {
    const { db } = reference.systems.simak
    const cancelled = { status_krs: 'dibatalkan' } as const
    const place = { id_kelas: 'KLS-20261-0001', nim: '202301235' }
    const mark = (values: { status_krs: 'dibatalkan' | 'disetujui' }) =>
      db
        .updateTable('krs')
        .set(values)
        .where('id_kelas', '=', place.id_kelas)
        .where('nim', '=', place.nim)
        .execute()
    await mark(cancelled)
    const { data } = await participants('?per_page=100')
    const attended = bodyOf<Schemas['KehadiranPeriode']>(
      await askFor('WALI-000002', '/mahasiswa/202301235/kehadiran?id_periode=20261'),
    )
    const graded = bodyOf<Schemas['NilaiPeriode']>(
      await askFor('WALI-000002', '/mahasiswa/202301235/nilai?id_periode=20261'),
    )
    await mark({ status_krs: 'disetujui' })
    expect(data.find(({ nim }) => nim === place.nim)?.status_krs).toBe('dibatalkan')
    expect(attended.data.map(({ id_kelas }) => id_kelas)).toEqual(['KLS-20261-0002'])
    expect(graded.data.map(({ kode_mk }) => kode_mk)).toEqual(['IF3102'])
  })
})

describe('[R17] [SOP 6.B.1.b] only a guardian of the student', () => {
  const operations = ['nilai?id_periode=20252', 'kehadiran?id_periode=20261', 'ringkasan']

  test.each([
    { title: 'his guardian', wali: 'WALI-000001', nim: '202301234', status: 200, code: undefined },
    {
      title: 'another guardian',
      wali: 'WALI-000002',
      nim: '202301234',
      status: 403,
      code: 'object-not-granted',
    },
    { title: 'nobody', wali: 'WALI-999999', nim: '202301234', status: 403, code: 'object-not-granted' },
    { title: 'a guardian of two', wali: 'WALI-000003', nim: '202102002', status: 200, code: undefined },
    {
      title: 'a former guardian',
      wali: 'WALI-000040',
      nim: '202502038',
      status: 403,
      code: 'object-not-granted',
    },
    { title: 'a guardian', wali: 'WALI-000001', nim: '999999999', status: 404, code: 'resource-not-found' },
    { title: 'a malformed one', wali: 'WALI-1', nim: '202301234', status: 422, code: 'request-invalid' },
    {
      title: 'an injection',
      wali: "WALI-000001' or '1",
      nim: '202301234',
      status: 422,
      code: 'request-invalid',
    },
  ])('$title ($wali) gets $status for $nim', async ({ wali, nim, status, code }) => {
    for (const operation of operations) {
      const response = await askFor(wali, `/mahasiswa/${nim}/${operation}`)
      expect(response.status).toBe(status)
      expect(bodyOf<{ code?: string }>(response).code).toBe(code)
    }
  })

  test.each(operations)('%s without a guardian is 422', async operation => {
    expect((await ask('si-ortu', `/mahasiswa/202301234/${operation}`)).status).toBe(422)
  })

  test.each(operations)('%s is not for LMS', async operation => {
    const headers = { 'x-wali-id': 'WALI-000001' }
    expect((await ask('lms', `/mahasiswa/202301234/${operation}`, headers)).status).toBe(403)
  })

  test('a refusal repeats neither the student nor the guardian', async () => {
    const response = await askFor('WALI-000002', '/mahasiswa/202301234/ringkasan')
    expect(JSON.stringify(bodyOf(response))).not.toMatch(/202301234|WALI/)
  })
})

describe('grades', () => {
  const grades = async (period: string, nim = '202301234', wali = 'WALI-000001') =>
    bodyOf<Schemas['NilaiPeriode']>(await askFor(wali, `/mahasiswa/${nim}/nilai?id_periode=${period}`))

  test('of a finished period are those of the specification, to be kept for 15 minutes', async () => {
    const response = await askFor('WALI-000001', '/mahasiswa/202301234/nilai?id_periode=20252')
    expect(response.headers['cache-control']).toBe('private, max-age=900')
    expect(bodyOf(response)).toEqual({
      data: [
        {
          kode_mk: 'IF2201',
          nama_mk: 'Rekayasa Perangkat Lunak',
          sks: 3,
          nilai_huruf: 'A',
          nilai_indeks: 4,
        },
        {
          kode_mk: 'IF2202',
          nama_mk: 'Interaksi Manusia dan Komputer',
          sks: 3,
          nilai_huruf: 'B',
          nilai_indeks: 3,
        },
      ],
      ips: 3.5,
      ipk: 3.45,
    })
  })

  test.each([
    { period: '20251', ips: 3.43, ipk: 3.43, courses: 5, title: 'count from the first period' },
    { period: '20261', ips: null, ipk: 3.45, courses: 2, title: 'that are not out yet do not count' },
    { period: '20243', ips: null, ipk: null, courses: 0, title: 'before the first period are none' },
  ])('$title ($period)', async ({ period, ips, ipk, courses }) => {
    const found = await grades(period)
    expect({ ips: found.ips, ipk: found.ipk, courses: found.data.length }).toEqual({ ips, ipk, courses })
  })

  test('of a course that was repeated count once, the best', async () => {
    const { db } = reference.systems.simak
    const again = { id_kelas: 'KLS-20252-0099', id_periode: '20252', kode_mk: 'IF2103', nama_kelas: 'B' }
    await db.insertInto('kelas').values(again).execute()
    await db
      .insertInto('krs')
      .values({ id_kelas: again.id_kelas, nim: '202301235', status_krs: 'disetujui', nilai_huruf: 'A' })
      .execute()
    const found = await grades('20252', '202301235', 'WALI-000002')
    await db.deleteFrom('krs').where('id_kelas', '=', again.id_kelas).execute()
    await db.deleteFrom('kelas').where('id_kelas', '=', again.id_kelas).execute()
    // 20 credits of B, of which 3 became A.
    expect(found.ipk).toBe(3.15)
  })
})

describe('attendance', () => {
  const attendance = async (query: string) =>
    bodyOf<Schemas['KehadiranPeriode']>(
      await askFor('WALI-000001', `/mahasiswa/202301234/kehadiran?${query}`),
    )

  test('is that of the specification, and nobody may keep it', async () => {
    const response = await askFor(
      'WALI-000001',
      '/mahasiswa/202301234/kehadiran?id_periode=20261&id_kelas=KLS-20261-0001',
    )
    const { data } = bodyOf<Schemas['KehadiranPeriode']>(response)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(data).toHaveLength(1)
    expect(data[0]?.persentase).toBe(75)
    expect(data[0]?.kehadiran.map(({ status }) => status)).toEqual([
      ...['hadir', 'hadir', 'izin', 'hadir', 'hadir', 'sakit', 'hadir', 'hadir'],
    ])
    expect(data[0]?.kehadiran.at(-1)).toEqual({ pertemuan: 8, tanggal: '2026-10-26', status: 'hadir' })
  })

  test.each([
    { query: 'id_periode=20261', want: ['KLS-20261-0001', 'KLS-20261-0002'] },
    { query: 'id_periode=20261&id_kelas=KLS-20261-0003', want: [] },
    { query: 'id_periode=20252&id_kelas=KLS-20261-0001', want: [] },
    { query: 'id_periode=20293', want: [] },
  ])('$query has $want', async ({ query, want }) => {
    expect((await attendance(query)).data.map(({ id_kelas }) => id_kelas)).toEqual(want)
  })

  test('before the first meeting has no percentage', async () => {
    const { data } = await attendance('id_periode=20252')
    expect(data.map(({ persentase, kehadiran }) => ({ persentase, kehadiran }))).toEqual([
      { persentase: null, kehadiran: [] },
      { persentase: null, kehadiran: [] },
    ])
  })
})

describe('the summary', () => {
  test('counts semesters from the year of admission', async () => {
    expect(bodyOf(await askFor('WALI-000001', '/mahasiswa/202301234/ringkasan'))).toEqual({
      nama: 'Mahasiswa Contoh Satu',
      kode_prodi: '55201',
      semester: 7,
      status_mahasiswa: 'aktif',
    })
  })

  test.each([
    { period: '20262', semester: 8 },
    { period: '20263', semester: 8 },
    { period: '20231', semester: 1 },
    { period: '20211', semester: 1 },
  ])('in $period is semester $semester', async ({ period, semester }) => {
    const { db } = reference.systems.simak
    await db.updateTable('periode').set({ berjalan: 0 }).execute()
    await db.insertInto('periode').values({ id_periode: period, berjalan: 1 }).execute()
    const found = bodyOf<Schemas['Ringkasan']>(await askFor('WALI-000001', '/mahasiswa/202301234/ringkasan'))
    await db.deleteFrom('periode').where('id_periode', '=', period).execute()
    await db.updateTable('periode').set({ berjalan: 1 }).where('id_periode', '=', '20261').execute()
    expect(found.semester).toBe(semester)
  })
})
