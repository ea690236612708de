import { describe, expect, test } from 'vitest'
import { mocked } from './mocked.ts'

const STUDENT = '/simak/api/v1/mahasiswa/202301234'
const SYNC = '/simak/api/v1/sinkronisasi/neofeeder'

const simak = async (system: string) => {
  const mock = await mocked('simak')
  const ask = (method: string, target: string, parts: { wali?: string; body?: unknown } = {}) =>
    mock.call({
      method,
      target,
      headers: { authorization: `Bearer mock-${system}`, ...(parts.wali && { 'x-wali-id': parts.wali }) },
      body: parts.body,
    })
  return { ...mock, ask }
}

describe('a guardian', () => {
  test.each([
    { given: 'of this student', target: STUDENT, wali: 'WALI-000001', want: 200 },
    { given: 'of another student', target: STUDENT, wali: 'WALI-000002', want: 403 },
    { given: 'whom nobody knows', target: STUDENT, wali: 'WALI-999999', want: 403 },
    {
      given: 'whose relation has ended',
      target: '/simak/api/v1/mahasiswa/202502038',
      wali: 'WALI-000040',
      want: 403,
    },
    {
      given: 'of a student whom nobody knows',
      target: '/simak/api/v1/mahasiswa/999999999',
      wali: 'WALI-000001',
      want: 404,
    },
  ])('$given gets $want', async ({ target, wali, want }) => {
    const { ask } = await simak('si-ortu')
    for (const resource of ['ringkasan', 'nilai?id_periode=20252', 'kehadiran?id_periode=20261']) {
      const reply = await ask('GET', `${target}/${resource}`, { wali })
      expect(reply.status).toBe(want)
      if (want === 403) expect(reply.body).toMatchObject({ code: 'object-not-granted' })
    }
  })
})

describe('lists of students', () => {
  test.each([
    { given: 'a programme that exists', query: 'kode_prodi=57201', want: { status: 200 } },
    { given: 'a programme that does not', query: 'kode_prodi=99999', want: { status: 404 } },
    {
      given: 'a student of another programme',
      query: 'nim=202301234&kode_prodi=57201',
      want: { status: 200, body: { data: [] } },
    },
    {
      given: 'a day after the last change',
      query: 'diubah_sejak=2026-12-31',
      want: { status: 200, body: { data: [] } },
    },
  ])('by $given', async ({ query, want }) => {
    const { ask } = await simak('elibrary')
    expect(await ask('GET', `/simak/api/v1/mahasiswa?${query}`)).toMatchObject(want)
  })

  test('echo the request’s UUID as the instance of a problem', async () => {
    const { call } = await simak('elibrary')
    const id = '6f1c2d3e-4b5a-4c7d-8e9f-0a1b2c3d4e5f'
    const headers = { authorization: 'Bearer mock-elibrary', 'x-request-id': id }
    const { body } = await call({ target: '/simak/api/v1/mahasiswa?nim=999999999', headers })
    expect(body).toMatchObject({ instance: `urn:uuid:${id}` })
  })
})

describe('a synchronisation', () => {
  const body = { entitas: 'nilai', id_periode: '20252', mode: 'kirim' }

  test('waits, runs and ends by the mock’s clock, with as many rows as the campus has', async () => {
    const { ask, clock } = await simak('stk')
    const asked = await ask('POST', SYNC, { body })
    const { id_job } = asked.body as { id_job: string }
    expect(asked.status).toBe(202)
    expect(asked.headers['location']).toBe(`/simak/api/v1/sinkronisasi/neofeeder/${id_job}`)
    const statuses = []
    for (const milliseconds of [0, 1_000, 4_000, 4_000]) {
      clock.advance(milliseconds)
      statuses.push((await ask('GET', `${SYNC}/${id_job.toUpperCase()}`)).body as Record<string, unknown>)
    }
    expect(statuses.map(({ status }) => status)).toEqual(['menunggu', 'berjalan', 'berjalan', 'selesai'])
    const [, , halfway, done] = statuses.map(
      ({ dikirim, berhasil, gagal }) => ({ dikirim, berhasil, gagal }) as Record<string, number>,
    )
    expect(halfway?.['dikirim']).toBeGreaterThan(0)
    expect(done?.['dikirim']).toBeGreaterThan(Number(halfway?.['dikirim']))
    expect(Number(done?.['berhasil']) + Number(done?.['gagal'])).toBe(done?.['dikirim'])
  })

  test('is not made twice while it runs, and made anew when it has ended', async () => {
    const { ask, clock } = await simak('stk')
    const idOf = async () => ((await ask('POST', SYNC, { body })).body as { id_job: string }).id_job
    const first = await idOf()
    clock.advance(2_000)
    expect(await idOf()).toBe(first)
    clock.advance(10_000)
    expect(await idOf()).not.toBe(first)
  })

  test('that nobody asked for is unknown', async () => {
    const { ask } = await simak('stk')
    expect((await ask('GET', `${SYNC}/5a1c0000-0000-4000-8000-999999999999`)).status).toBe(404)
  })
})
