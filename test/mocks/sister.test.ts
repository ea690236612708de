import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { campus } from '../../mocks/campus/campus.ts'
import { classesOf } from '../../mocks/campus/classes.ts'
import { mocked } from './mocked.ts'

const FIRST = '9e100000-0000-4000-8000-000000000001'
const BUSY = '9e100000-0000-4000-8000-000000000002'
const NOBODY = '9e100000-0000-4000-8000-999999999999'
const BASE = '/sister/ws.php/1.0'

const CREDENTIALS = {
  username: 'contoh-ws-uss',
  password: 'contoh-sandi-bukan-rahasia',
  id_pengguna: '9e100000-0000-4000-8000-0000000000aa',
}

const sister = async () => {
  const mock = await mocked('sister')
  const authorize = (parts: object = {}) =>
    mock.call({ method: 'POST', target: `${BASE}/authorize`, body: { ...CREDENTIALS, ...parts } })
  const get = (path: string, token = 'mock-simak') =>
    mock.call({ target: BASE + path, headers: { authorization: `Bearer ${token}` } })
  const list = async (path: string) => (await get(path)).body as readonly Readonly<Record<string, unknown>>[]
  return { ...mock, authorize, get, list }
}

describe('a token', () => {
  test('lives for sixty minutes by the clock of the mock, and says so itself', async () => {
    const { authorize, get, clock } = await sister()
    const { token, role } = (await authorize()).body as { token: string; role: string }
    const { iat = 0, exp = 0, role: claimed } = decodeJwt(token)
    expect({ iat: iat * 1_000, seconds: exp - iat, role, claimed }).toEqual({
      iat: clock.now(),
      seconds: 3_600,
      role: 'WS-BASIC',
      claimed: 'WS-BASIC',
    })
    clock.advance(3_599_999)
    expect((await get('/referensi/sdm', token)).status).toBe(200)
    clock.advance(1)
    expect(await get('/referensi/sdm', token)).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringMatching(/^Bearer /) },
      body: { message: 'Unauthorized' },
    })
    const { token: next } = (await authorize()).body as { token: string }
    expect((await get('/referensi/sdm', next)).status).toBe(200)
  })

  test('that somebody changed opens nothing', async () => {
    const { authorize, get } = await sister()
    const { token } = (await authorize()).body as { token: string }
    expect((await get('/referensi/sdm', `${token}x`)).status).toBe(401)
  })

  test('is the same for the same seed, and another one each time', async () => {
    const [one, other] = [await sister(), await sister()]
    const first = (await one.authorize()).body
    expect((await other.authorize()).body).toEqual(first)
    expect((await one.authorize()).body).not.toEqual(first)
  })

  test.each([
    { given: 'another password', parts: { password: 'salah' }, want: 401 },
    { given: 'an unknown user', parts: { username: '__proto__' }, want: 401 },
    { given: 'a user of SISTER whom it doesn’t know', parts: { id_pengguna: NOBODY }, want: 401 },
    { given: 'a field too many', parts: { peran: 'WS-PRO' }, want: 400 },
    {
      given: 'the credentials of every mock',
      parts: { username: 'mock-simak', password: 'mock-secret-simak' },
      want: 200,
    },
  ])('for $given: $want', async ({ parts, want }) => {
    const { authorize } = await sister()
    expect((await authorize(parts)).status).toBe(want)
  })
})

describe('what SISTER refuses has its form', () => {
  test.each([
    {
      given: 'no id',
      path: '/penelitian',
      status: 400,
      body: { message: 'Bad Request', detail: expect.stringMatching(/id_sdm/) },
    },
    {
      given: 'an unknown id',
      path: `/penelitian?id_sdm=${NOBODY}`,
      status: 404,
      body: { message: 'Not Found' },
    },
    {
      given: 'an unknown id in the path',
      path: `/data_pribadi/profil/${NOBODY}`,
      status: 404,
      body: { message: 'Not Found' },
    },
    {
      given: 'page 0',
      path: `/penelitian?id_sdm=${FIRST}&page=0`,
      status: 400,
      body: { message: 'Bad Request' },
    },
    {
      given: 'what no integration document grants',
      path: `/data_pribadi/kependudukan/${FIRST}`,
      status: 403,
      body: { message: 'Forbidden' },
    },
    {
      given: 'a system without a grant',
      path: '/referensi/sdm',
      token: 'mock-lms',
      status: 403,
      body: { message: 'Forbidden' },
    },
  ])('$given: $status', async ({ path, token, status, body }) => {
    const { get } = await sister()
    expect(await get(path, token)).toMatchObject({ status, body })
  })
})

describe('pages', () => {
  test.each([
    { path: '/penelitian', total: 230 },
    { path: '/publikasi', total: 215 },
    { path: '/pengabdian', total: 205 },
  ])('of $path hold each row once, and the last is not full', async ({ path, total }) => {
    const { list } = await sister()
    const ids: unknown[] = []
    let [page, rows] = [1, await list(`${path}?id_sdm=${BUSY}`)]
    expect(rows).toHaveLength(100)
    while (rows.length > 0) {
      ids.push(...rows.map(({ id }) => id))
      page += 1
      rows = await list(`${path}?id_sdm=${BUSY}&page=${page}`)
    }
    expect({ page, length: ids.length, different: new Set(ids).size }).toEqual({
      page: 4,
      length: total,
      different: total,
    })
    expect(await list(`${path}?id_sdm=${BUSY}&page=6&per_page=40`)).toHaveLength(total - 200)
  })
})

describe('people', () => {
  test('are found by what SISTER searches', async () => {
    const { list } = await sister()
    expect(await list('/referensi/sdm')).toHaveLength(25)
    expect(await list('/referensi/sdm?nama=CONTOH%20SATU')).toMatchObject([{ id_sdm: FIRST }])
    expect(await list('/referensi/sdm?nidn=9900000001')).toMatchObject([{ id_sdm: FIRST }])
    expect(await list('/referensi/sdm?nuptk=9900000000000002')).toMatchObject([{ id_sdm: BUSY }])
    expect(await list('/referensi/sdm?nidn=0000000000')).toEqual([])
    expect(await list(`/referensi/sdm?id_sp=${NOBODY}`)).toEqual([])
  })

  test('say the same of themselves everywhere, and have every list', async () => {
    const { list, get } = await sister()
    for (const { id_sdm, nama_sdm, nidn } of await list('/referensi/sdm')) {
      expect((await get(`/data_pribadi/profil/${id_sdm}`)).body).toMatchObject({ nama: nama_sdm })
      expect((await get(`/data_pribadi/kepegawaian/${id_sdm}`)).body).toMatchObject({ nidn })
      expect(await list(`/penugasan?id_sdm=${id_sdm}`)).toHaveLength(1)
    }
  })

  test('are nobody: their NIK is of a province that there is not', async () => {
    const { list, memory } = await sister()
    await list('/referensi/sdm')
    const { dosen } = memory.save().states['sister'] as {
      dosen: Record<string, { kependudukan: { nik: string } }>
    }
    const numbers = Object.values(dosen).map(({ kependudukan }) => kependudukan.nik)
    expect(new Set(numbers).size).toBe(25)
    expect(numbers.filter(nik => !/^99[0-9]{14}$/.test(nik))).toEqual([])
  })

  test('teach the classes of the campus', async () => {
    const { list } = await sister()
    const classes = classesOf().filter(({ dosen }) => dosen.includes('9900000001'))
    const taught = await list(`/pengajaran?id_sdm=${FIRST}`)
    expect(taught.map(({ mata_kuliah }) => mata_kuliah).sort()).toEqual(
      classes.map(({ nama_mk }) => nama_mk).sort(),
    )
    expect(taught[0]).toMatchObject({ semester: '2026/2027 Ganjil', mata_kuliah: 'Basis Data', sks: 3 })
  })

  test('have as many students in a class as SIMAK has participants', async () => {
    const { list, memory } = await sister()
    const taught = await list('/pengajaran?id_sdm=9e100000-0000-4000-8000-000000000003&id_semester=20261')
    const { krs } = memory.stateOf(campus)
    const approved = krs['KLS-20261-0003']?.filter(({ status_krs }) => status_krs === 'disetujui')
    expect(approved?.length).toBeGreaterThan(20)
    expect(taught).toMatchObject([{ jumlah_mahasiswa: approved?.length }])
  })

  test('have taught in semesters that the reference names', async () => {
    const { list } = await sister()
    const semesters = (await list('/referensi/semester')).map(({ nama }) => nama)
    const taught = await list(`/pengajaran?id_sdm=${FIRST}`)
    expect(semesters).toEqual(expect.arrayContaining(taught.map(({ semester }) => semester)))
  })

  test.each(['pengajaran', 'bimbingan_mahasiswa', 'pengujian_mahasiswa'])(
    'have what they did in a semester: %s',
    async path => {
      const { list } = await sister()
      const [first] = await list(`/${path}?id_sdm=${FIRST}&id_semester=20261`)
      expect(first).not.toHaveProperty('id_semester')
      expect((await list(`/${path}?id_sdm=${FIRST}`))[0]).toEqual(first)
      expect(await list(`/${path}?id_sdm=${FIRST}&id_semester=20193`)).toEqual([])
    },
  )

  test('can be changed in a saved state', async () => {
    const { list, memory } = await sister()
    await list('/referensi/sdm')
    const saved = JSON.parse(JSON.stringify(memory.save())) as ReturnType<typeof memory.save>
    const { dosen } = saved.states['sister'] as { dosen: Record<string, unknown> }
    delete dosen[BUSY]
    memory.load(saved)
    expect(await list('/referensi/sdm')).toHaveLength(24)
  })
})
