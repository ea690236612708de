import { describe, expect, test } from 'vitest'
import { type Call, mocked } from './mocked.ts'
import { type Signing, signed } from './signed.ts'

const COMPANY = '/joss/api/v1/companies/'
const VACANCY = (id: string): string => `/joss/api/v1/jobs/${id}/industrial-vacancy`
const KNOWN = '3f8a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b'
const FRESH = '11111111-2222-4333-8444-555555555555'
const RECEIVER = 'http://localhost:4010/joss-notifikasi/api/v1/joss/notifikasi'

const company = (id: string, name = 'PT Contoh Baru') => ({
  id,
  region: { type: 'city', id: '9971', country_code: 'ID' },
  name,
  address: 'Jalan Contoh Nomor 2',
})
const vacancy = { title: 'Analis Data', employer: company(KNOWN) }

const joss = async (...apis: readonly string[]) => {
  const mock = await mocked('joss', ...apis)
  const ask = (call: Call, signing: Partial<Signing> = {}) =>
    mock.call(signed(call, { protocol: 'joss-hmac', clock: mock.clock, ...signing }))
  return { ...mock, ask }
}

describe('companies and vacancies', () => {
  test('are what the contract shows, until something else is put', async () => {
    const { ask } = await joss()
    expect(await ask({ target: COMPANY + KNOWN })).toMatchObject({ status: 200, body: { id: KNOWN } })
    expect(await ask({ method: 'PUT', target: COMPANY + FRESH, body: company(FRESH) })).toMatchObject({
      status: 200,
      body: company(FRESH),
    })
    expect(await ask({ target: COMPANY + FRESH })).toMatchObject({ status: 200, body: company(FRESH) })
  })

  test('are replaced whole, also with fields that JOSS has not published (J4)', async () => {
    const { ask } = await joss()
    await ask({ method: 'PUT', target: VACANCY(FRESH), body: { ...vacancy, salary: 'rahasia' } })
    await ask({ method: 'PUT', target: VACANCY(FRESH), body: { ...vacancy, quota: 3 } })
    expect((await ask({ target: VACANCY(FRESH) })).body).toEqual({ ...vacancy, quota: 3 })
  })

  test.each([COMPANY + KNOWN, VACANCY('7c1d2e3f-5a6b-4c7d-9e8f-0a1b2c3d4e5f')])(
    'are gone once they are deleted: %s',
    async target => {
      const { ask } = await joss()
      const statuses = []
      for (const method of ['GET', 'DELETE', 'GET', 'DELETE']) {
        statuses.push((await ask({ method, target })).status)
      }
      expect(statuses).toEqual([200, 204, 404, 404])
    },
  )

  test('have the id of the path', async () => {
    const { ask } = await joss()
    const { status, body } = await ask({ method: 'PUT', target: COMPANY + FRESH, body: company(KNOWN) })
    expect({ status, body }).toEqual({
      status: 400,
      body: { code: 'invalid_request', message: 'The id of the body is not the id of the path' },
    })
  })

  test('survive being saved and loaded', async () => {
    const { ask, memory } = await joss()
    await ask({ method: 'PUT', target: COMPANY + FRESH, body: company(FRESH) })
    const snapshot = JSON.parse(JSON.stringify(memory.save())) as ReturnType<typeof memory.save>
    memory.reset()
    expect((await ask({ target: COMPANY + FRESH })).status).toBe(404)
    memory.load(snapshot)
    expect((await ask({ target: COMPANY + FRESH })).status).toBe(200)
  })
})

describe('a request is refused in the words of JOSS', () => {
  const get: Call = { target: COMPANY + KNOWN }
  const put: Call = { method: 'PUT', target: COMPANY + KNOWN, body: company(KNOWN) }

  test.each<{ given: string; call?: Call; signing?: Partial<Signing>; want: [number, string, RegExp] }>([
    {
      given: 'an unknown client',
      signing: { client: 'mock-nobody' },
      want: [401, 'client_unknown', /belongs to no system/],
    },
    {
      given: 'another secret',
      signing: { secret: 'mock-secret-lms' },
      want: [401, 'signature_mismatch', /not that of this request/],
    },
    {
      given: 'a time five minutes and a second ago',
      signing: { clock: { now: () => Date.parse('2026-03-02T00:54:59Z') } },
      want: [401, 'timestamp_expired', /300 s are allowed/],
    },
    {
      given: 'a time five minutes and a second ahead',
      signing: { clock: { now: () => Date.parse('2026-03-02T01:05:01Z') } },
      want: [401, 'timestamp_expired', /300 s are allowed/],
    },
    {
      given: 'a system without a grant',
      signing: { client: 'mock-lms', secret: 'mock-secret-lms' },
      want: [403, 'refused', /No active DDI/],
    },
    {
      given: 'a body without what is required',
      call: { ...put, body: { id: KNOWN } },
      want: [400, 'invalid_request', /region/],
    },
  ])('$given', async ({ call = get, signing = {}, want: [status, code, message] }) => {
    const { ask } = await joss()
    const reply = await ask(call, signing)
    expect(reply).toMatchObject({ status, body: { code, message: expect.stringMatching(message) } })
  })

  test('no header, and a header too few', async () => {
    const { call, clock } = await joss()
    const want = { status: 401, body: { code: 'header_missing' } }
    expect(await call(get)).toMatchObject(want)
    const { headers = {}, ...rest } = signed(get, { protocol: 'joss-hmac', clock })
    const { 'request-id': _, ...fewer } = headers
    expect(await call({ ...rest, headers: fewer })).toMatchObject(want)
  })

  test('a body that was changed on its way', async () => {
    const { call, clock } = await joss()
    const sent = signed(put, { protocol: 'joss-hmac', clock })
    const reply = await call({ ...sent, body: JSON.stringify(company(KNOWN), undefined, 1) })
    expect(reply).toMatchObject({ status: 401, body: { code: 'signature_mismatch' } })
  })

  test('a path that cannot be decoded', async () => {
    const { ask } = await joss()
    const reply = await ask({ target: `${COMPANY}%ZZ` })
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })

  test('a Request-Id that came before, even after it has been wrong about something else', async () => {
    const { ask } = await joss()
    expect((await ask(get, { nonce: 'sekali' })).status).toBe(200)
    expect(await ask(get, { nonce: 'sekali' })).toMatchObject({
      status: 401,
      body: { code: 'request_id_reused' },
    })
  })
})

describe('notifications', () => {
  const put = { method: 'PUT', target: VACANCY(FRESH), body: vacancy }
  const notify = { headers: { 'x-mock-notify-url': RECEIVER } }

  test('go nowhere until somebody names a receiver', async () => {
    const { ask, sent } = await joss()
    await ask(put)
    expect(sent).toEqual([])
  })

  test('tell what was published and deleted, once', async () => {
    const { ask, sent, clock } = await joss()
    await ask({ ...put, ...notify })
    await ask(put)
    clock.advance(1_000)
    await ask({ method: 'DELETE', target: VACANCY(FRESH) })
    expect(sent.map(({ body }) => JSON.parse(String(body)) as unknown)).toEqual([
      {
        event: 'job.published',
        resource: 'job',
        id: FRESH,
        status: 'published',
        occurred_at: '2026-03-02T01:00:00Z',
      },
      {
        event: 'job.deleted',
        resource: 'job',
        id: FRESH,
        status: 'deleted',
        occurred_at: '2026-03-02T01:00:01Z',
      },
    ])
  })

  test('are signed with the receiver’s own client id, and the same for the same seed', async () => {
    const messages = []
    for (const { ask, sent } of [await joss(), await joss()]) {
      await ask({ ...put, ...notify })
      messages.push(sent[0])
    }
    expect(messages[0]?.headers['client-id']).toBe('mock-simak')
    expect(messages[0]).toEqual(messages[1])
  })

  test('cover the whole path of a receiver elsewhere', async () => {
    const { ask, sent, clock } = await joss()
    const path = '/joss-notifikasi/terima'
    await ask({ ...put, headers: { 'x-mock-notify-url': `http://127.0.0.1:9999${path}?sumber=joss` } })
    const { headers, body } = sent[0] ?? {}
    const expected = signed(
      { method: 'POST', target: `/x${path}`, body },
      { protocol: 'joss-hmac', clock, nonce: headers?.['request-id'] ?? '' },
    )
    expect(headers?.['signature']).toBe(expected.headers?.['signature'])
  })

  test('are taken by the receiver’s mock, which checks them and keeps each event once', async () => {
    const { ask, call, sent, memory, clock } = await joss('joss-notifikasi')
    await ask({ ...put, ...notify })
    const [message] = sent
    const { pathname } = new URL(RECEIVER)
    const headers = { ...message?.headers } as Record<string, string>
    const deliver = { method: 'POST', target: pathname, headers, body: message?.body }
    expect((await call(deliver)).status).toBe(204)
    expect(await call(deliver)).toMatchObject({ status: 401, body: { code: 'signature-replayed' } })
    const again = signed(
      { method: 'POST', target: pathname, body: message?.body },
      { protocol: 'joss-hmac', clock },
    )
    expect((await call(again)).status).toBe(204)
    const event = JSON.parse(String(message?.body)) as { id: string }
    expect(memory.save().states['joss-notifikasi']).toEqual({
      kejadian: { [`job.published job ${event.id} 2026-03-02T01:00:00Z`]: event },
    })
  })

  test('that somebody else signed are refused by the receiver’s mock', async () => {
    const { call, clock } = await joss('joss-notifikasi')
    const body = {
      event: 'job.published',
      resource: 'job',
      id: FRESH,
      occurred_at: '2026-03-02T01:00:00Z',
    }
    const target = new URL(RECEIVER).pathname
    const sending = signed(
      { method: 'POST', target, body },
      { protocol: 'joss-hmac', clock, secret: 'bukan-rahasia' },
    )
    expect(await call(sending)).toMatchObject({ status: 401, body: { code: 'signature-mismatch' } })
  })
})
