import { describe, expect, test } from 'vitest'
import { mocked } from './mocked.ts'

const USERS = '/email/admin/directory/v1/users'

interface Account {
  readonly id: string
  readonly primaryEmail: string
  readonly suspended: boolean
  readonly orgUnitPath: string
}

/** The directory and the campus in one mock. */
const google = async () => {
  const mock = await mocked('email', 'simak', 'pmb')
  const ask = (method: string, target = '', body?: unknown) =>
    mock.call({ method, target: USERS + target, headers: { authorization: 'Bearer mock-simak' }, body })
  const read = async (userKey: string) => (await ask('GET', `/${userKey}`)).body as Account
  const list = async (query: string) =>
    (await ask('GET', `?${query}`)).body as {
      readonly users?: readonly Account[]
      readonly nextPageToken?: string
    }
  return { ...mock, ask, read, list }
}

const NEW = {
  primaryEmail: '202601106@mhs.uss.example',
  name: { givenName: 'Pendaftar', familyName: 'Contoh Enam' },
  password: 'contoh-sandi-bukan-rahasia',
  orgUnitPath: '/Mahasiswa',
}

/** A made account that is ready to be changed. */
const made = async ({ ask, clock }: Awaited<ReturnType<typeof google>>): Promise<string> => {
  const { id } = (await ask('POST', '', NEW)).body as Account
  clock.advance(2_000)
  return `/${id}`
}

const failure = (status: number, reason: string) => ({
  status,
  body: { error: { code: status, errors: [{ reason }] } },
})

describe('accounts of the campus', () => {
  test('are read by their address or their id, each its own', async () => {
    const { read } = await google()
    const byAddress = await read('202402004@mhs.uss.example')
    expect(byAddress).toMatchObject({
      primaryEmail: '202402004@mhs.uss.example',
      externalIds: [{ value: '202402004' }],
    })
    expect(await read(byAddress.id)).toEqual(byAddress)
    expect(await read('dosen.satu@uss.example')).toMatchObject({
      name: { fullName: 'Dosen Contoh Satu' },
      orgUnitPath: '/Dosen',
    })
  })

  test('are those of SIMAK’s students: the same addresses, names and states', async () => {
    const { list, memory } = await google()
    const { users = [] } = await list('domain=mhs.uss.example&maxResults=500')
    const { mahasiswa } = memory.save().states['campus'] as {
      mahasiswa: readonly { nim: string; nama: string; status_mahasiswa: string }[]
    }
    const wanted = mahasiswa.map(({ nim, nama, status_mahasiswa }) => ({
      primaryEmail: `${nim}@mhs.uss.example`,
      name: expect.objectContaining({ fullName: nama }),
      suspended: status_mahasiswa === 'nonaktif',
      orgUnitPath: status_mahasiswa === 'lulus' ? '/Alumni' : '/Mahasiswa',
    }))
    expect(users).toMatchObject(wanted)
    expect(users).toHaveLength(300)
  })

  test('are not there for whom SIMAK imported since, until somebody makes them', async () => {
    const mock = await google()
    const body = { nim: '202601106', waktu_impor: '2026-08-20T09:00:00+07:00' }
    await mock.call({
      method: 'POST',
      target: '/pmb/api/v1/hasil-seleksi/PMB-2026-000106/impor',
      headers: { authorization: 'Bearer mock-simak' },
      body,
    })
    expect(await mock.ask('GET', `/${NEW.primaryEmail}`)).toMatchObject(failure(404, 'notFound'))
    await made(mock)
    expect((await mock.ask('GET', `/${NEW.primaryEmail}`)).status).toBe(200)
  })

  test.each([
    { query: 'orgUnitPath=/Alumni', every: { orgUnitPath: '/Alumni' } },
    { query: 'isSuspended=true', every: { suspended: true } },
    {
      query: "orgUnitPath='/Mahasiswa' isSuspended=false",
      every: { orgUnitPath: '/Mahasiswa', suspended: false },
    },
    { query: 'externalId=202402004', every: { primaryEmail: '202402004@mhs.uss.example' } },
  ])('are searched by $query', async ({ query, every }) => {
    const { list } = await google()
    const { users = [] } = await list(`domain=mhs.uss.example&query=${encodeURIComponent(query)}`)
    expect(users.length).toBeGreaterThan(0)
    for (const user of users) expect(user).toMatchObject(every)
  })

  test('come in pages, each account once', async () => {
    const { list } = await google()
    const found: string[] = []
    let token: string | undefined
    do {
      const page = await list(`domain=mhs.uss.example&maxResults=70${token ? `&pageToken=${token}` : ''}`)
      found.push(...(page.users ?? []).map(({ id }) => id))
      token = page.nextPageToken
    } while (token)
    expect(new Set(found).size).toBe(300)
    expect(found).toHaveLength(300)
  })
})

describe('an account', () => {
  test('that is made is read again without its password, and its mailbox comes later', async () => {
    const { ask, clock } = await google()
    const { status, body } = await ask('POST', '', NEW)
    expect(status).toBe(200)
    expect(body).toMatchObject({ primaryEmail: NEW.primaryEmail, suspended: false, isMailboxSetup: false })
    expect(body).not.toHaveProperty('password')
    const path = `/${(body as Account).id}`
    expect((await ask('GET', path)).body).toEqual(body)
    expect(await ask('PATCH', path, { suspended: true })).toMatchObject(failure(412, 'conditionNotMet'))
    clock.advance(2_000)
    expect((await ask('GET', path)).body).toMatchObject({ isMailboxSetup: true })
  })

  test('is suspended, moved and renamed, and says so from then on', async () => {
    const mock = await google()
    const path = await made(mock)
    expect((await mock.ask('PATCH', path, { suspended: true })).body).toMatchObject({
      suspended: true,
      suspensionReason: 'ADMIN',
    })
    await mock.ask('PATCH', path, { orgUnitPath: '/Alumni', name: { familyName: 'Contoh Baru' } })
    expect((await mock.ask('GET', path)).body).toMatchObject({
      suspended: true,
      orgUnitPath: '/Alumni',
      name: { givenName: 'Pendaftar', familyName: 'Contoh Baru', fullName: 'Pendaftar Contoh Baru' },
    })
    expect((await mock.ask('PATCH', path, { suspended: false })).body).not.toHaveProperty('suspensionReason')
  })

  test('that is deleted is gone, and can be restored for twenty days', async () => {
    const mock = await google()
    const path = await made(mock)
    expect((await mock.ask('DELETE', path)).status).toBe(204)
    expect(await mock.ask('GET', path)).toMatchObject(failure(404, 'notFound'))
    expect(await mock.ask('DELETE', path)).toMatchObject(failure(404, 'notFound'))
    expect(await mock.ask('POST', '', NEW)).toMatchObject(failure(409, 'duplicate'))
    expect((await mock.list('domain=mhs.uss.example&showDeleted=true')).users).toMatchObject([
      { primaryEmail: '202101999@mhs.uss.example' },
      { primaryEmail: NEW.primaryEmail, deletionTime: expect.any(String) },
    ])
    const restore = { orgUnitPath: '/Mahasiswa' }
    expect((await mock.ask('POST', `${path}/undelete`, restore)).status).toBe(204)
    expect((await mock.ask('GET', path)).body).not.toHaveProperty('deletionTime')
    await mock.ask('DELETE', path)
    mock.clock.advance(20 * 86_400_000)
    expect(await mock.ask('POST', `${path}/undelete`, restore)).toMatchObject(failure(404, 'notFound'))
    expect((await mock.ask('POST', '', NEW)).status).toBe(200)
  })

  const OTHER = '/990000000000202301235'

  test.each([
    { given: 'an unknown id', method: 'GET', target: '/990000000000999999999', want: [404, 'notFound'] },
    {
      given: 'an unknown address',
      method: 'GET',
      target: '/nobody@mhs.uss.example',
      want: [404, 'notFound'],
    },
    {
      given: 'the name of what objects inherit',
      method: 'GET',
      target: '/__proto__',
      want: [404, 'notFound'],
    },
    {
      given: 'an address in capitals that is taken',
      method: 'POST',
      target: '',
      body: { ...NEW, primaryEmail: '202301234@MHS.USS.EXAMPLE' },
      want: [409, 'duplicate'],
    },
    {
      given: 'an address of another domain',
      method: 'POST',
      target: '',
      body: { ...NEW, primaryEmail: 'satu@example.com' },
      want: [404, 'notFound'],
    },
    {
      given: 'a change to an address that is taken',
      method: 'PATCH',
      target: OTHER,
      body: { primaryEmail: '202301234@mhs.uss.example' },
      want: [409, 'duplicate'],
    },
    {
      given: 'the restoration of an account that is there',
      method: 'POST',
      target: `${OTHER}/undelete`,
      body: { orgUnitPath: '/Mahasiswa' },
      want: [404, 'notFound'],
    },
    {
      given: 'a list of another domain',
      method: 'GET',
      target: '?domain=example.com',
      want: [404, 'notFound'],
    },
    {
      given: 'a search by a field that nobody has',
      method: 'GET',
      target: '?domain=uss.example&query=usia%3D20',
      want: [400, 'invalid'],
    },
    { given: 'a form', method: 'POST', target: '', body: 'primaryEmail=a', want: [400, 'parseError'] },
  ] as const)('$given is refused', async ({ method, target, want: [status, reason], ...rest }) => {
    const { ask } = await google()
    const body = 'body' in rest ? rest.body : undefined
    expect(await ask(method, target, body)).toMatchObject(failure(status, reason))
  })
})
