import { describe, expect, onTestFinished, test } from 'vitest'
import { type StartOptions, startMock } from '#mock'
import { loadSpec, loadWorkspace } from '#workspace'
import { adminContract } from '../../../src/mock/admin/admin-contract.ts'

const workspace = loadWorkspace(process.cwd())

const running = async (options: StartOptions = {}) => {
  const mock = await startMock(await workspace, { port: 0, ...options })
  onTestFinished(() => mock.close())
  const admin = async (line: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = '', path = ''] = line.split(' ')
    const response = await fetch(`${mock.url}/_ddi${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  const ask = async (consumer = 'simak') =>
    fetch(`${mock.url}/elibrary/api/v1/mahasiswa?nim=202301234`, {
      headers: { authorization: `Bearer mock-${consumer}` },
    })
  return { mock, admin, ask }
}

describe('a rule of the admin api', () => {
  test('answers with what it says, as often as it says', async () => {
    const { admin, ask } = await running()
    const wish = { match: { api: 'elibrary', consumer: 'simak' }, times: 1, answer: { code: 404 } }
    const made = await admin('POST /rules', wish)
    expect(made).toMatchObject({ status: 201, body: { id: '1', applied: 0, ...wish } })
    expect(made.headers.get('location')).toBe('/_ddi/rules/1')
    expect([(await ask()).status, (await ask()).status]).toEqual([404, 200])
    expect((await admin('GET /rules/1')).body).toMatchObject({ applied: 1 })
    expect((await admin('GET /rules')).body.rules).toHaveLength(1)
    expect((await admin('DELETE /rules/1')).status).toBe(204)
    expect((await admin('DELETE /rules/1')).status).toBe(404)
  })

  test('breaks connections', async () => {
    const { admin, ask } = await running()
    await admin('POST /rules', { match: { operation: 'daftarMahasiswa' }, answer: { fault: 'reset' } })
    await expect(ask()).rejects.toThrow()
    await admin('DELETE /rules')
    expect((await ask()).status).toBe(200)
  })

  test.each([
    { given: { match: { api: 'elibary' }, answer: { code: 404 } }, want: 'Did you mean elibrary?' },
    {
      given: { match: { api: 'elibrary', operation: 'daftarMahasisa' }, answer: { code: 404 } },
      want: 'Did you mean daftarMahasiswa?',
    },
    { given: { match: { consumer: 'simk' }, answer: { delay: 1 } }, want: 'Did you mean simak?' },
    { given: { match: { operation: 'ambilBebasPustaka' }, answer: { code: 418 } }, want: 'one of 200' },
    { given: { match: {}, answer: {} }, want: 'minProperties' },
    { given: { match: {}, answer: { delay: 99_999 } }, want: '60000' },
    { given: { match: {}, answer: { rate: 0.5 } }, want: 'fault' },
    { given: { match: {}, answer: { fault: 'explode' } }, want: 'pattern' },
    { given: { match: { apis: 'x' }, answer: { code: 404 } }, want: 'apis' },
    { given: '{"match":', want: 'request-malformed' },
  ])('$given is refused with what is wanted: $want', async ({ given, want }) => {
    const { status, body } = await (await running()).admin('POST /rules', given)
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain(want)
  })

  test('is one of two hundred at most', async () => {
    const { admin } = await running()
    for (let n = 0; n < 200; n++) await admin('POST /rules', { match: {}, answer: { code: 404 } })
    expect((await admin('POST /rules', { match: {}, answer: { code: 404 } })).status).toBe(409)
  })

  test('lifts the limits of the contract, or sets others', async () => {
    const { admin, ask } = await running()
    await admin('POST /rules', { match: {}, answer: { rateLimit: { requests: 1, seconds: 60 } } })
    const first = await ask()
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
      '1',
      '0',
    ])
    expect((await ask()).status).toBe(429)
    await admin('POST /rules', { match: {}, answer: { rateLimit: false } })
    expect((await ask()).status).toBe(200)
  })
})

describe('the limits of the contract', () => {
  test('count down, and begin anew with time', async () => {
    const { admin, ask } = await running()
    const left = async () => Number((await ask()).headers.get('ratelimit-remaining'))
    const [one, two] = [await left(), await left()]
    expect(one).toBe(599)
    expect(two).toBe(598)
    await admin('POST /clock', { advance: 'PT1M' })
    expect(await left()).toBe(599)
  })

  test('can be off, and say so', async () => {
    const { ask } = await running({ limits: false })
    await ask()
    expect((await ask()).headers.get('ratelimit-remaining')).toBe('600')
  })
})

describe('the clock', () => {
  test('advances half a year, after which standing tokens have expired, and comes back', async () => {
    const { admin, ask } = await running()
    expect((await ask()).status).toBe(200)
    const { body } = await admin('POST /clock', { advance: 'P6M' })
    expect(body.aheadMilliseconds).toBeGreaterThan(180 * 86_400_000)
    expect((await admin('GET /clock')).body.aheadMilliseconds).toBe(body.aheadMilliseconds)
    const refused = await ask()
    expect(refused.status).toBe(401)
    expect(await refused.text()).toContain('token-expired')
    expect((await admin('POST /clock', { reset: true })).body.aheadMilliseconds).toBe(0)
    expect((await ask()).status).toBe(200)
  })

  test('standing tokens given out anew are part of the saved state, and of what a reset forgets', async () => {
    const { admin, ask } = await running()
    await admin('POST /clock', { advance: 'P7M' })
    await admin('POST /credentials')
    expect((await ask()).status).toBe(200)
    const state = (await admin('GET /state')).body
    await admin('POST /reset')
    await admin('POST /clock', { advance: 'P7M' })
    expect((await ask()).status).toBe(401)
    await admin('PUT /state', state)
    expect((await ask()).status).toBe(200)
  })

  test.each([
    { advance: -1 },
    { advance: '6M' },
    { advance: 'P' },
    { advance: 'P9999Y' },
    { advance: '6 moons' },
    { advance: '' },
    { advance: 'six months' },
    { advance: '99999999 years' },
    { advance: 1, reset: true },
    {},
  ])('does not take %j', async given => {
    expect((await (await running()).admin('POST /clock', given)).status).toBe(400)
  })

  test('says which form it wants', async () => {
    const { body } = await (await running()).admin('POST /clock', { advance: '6M' })
    expect(body.errors).toMatchObject([{ pointer: '/advance', wanted: expect.stringContaining('P6M') }])
    expect(body.detail).toContain('P6M')
  })

  test.each([
    { advance: '5 minutes', want: 300_000 },
    { advance: '5menit', want: 300_000 },
    { advance: '1 day 12 Hours', want: 129_600_000 },
    { advance: '2 minggu', want: 1_209_600_000 },
    { advance: 'PT90S', want: 90_000 },
    { advance: 1500, want: 1500 },
  ])('advances by $advance', async ({ advance, want }) => {
    const { admin } = await running()
    expect((await admin('POST /clock', { advance })).body.aheadMilliseconds).toBe(want)
  })

  test('advances by months of the calendar, in words as in ISO 8601', async () => {
    const { admin } = await running()
    await admin('POST /clock', { advance: '6 months' })
    const inWords = (await admin('GET /clock')).body.aheadMilliseconds
    await admin('POST /clock', { reset: true })
    await admin('POST /clock', { advance: 'P6M' })
    expect(Math.abs((await admin('GET /clock')).body.aheadMilliseconds - inWords)).toBeLessThanOrEqual(
      86_400_000,
    )
  })
})

describe('the state', () => {
  const pets = async () => {
    const mock = await startMock(await loadSpec('test/mock/control/pets.openapi.yaml'), {
      port: 0,
      stateful: true,
    })
    onTestFinished(() => mock.close())
    const post = () =>
      fetch(`${mock.url}/pets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"name":"Bela"}',
      })
    const count = async () => ((await (await fetch(`${mock.url}/pets`)).json()) as unknown[]).length
    return { url: mock.url, post, count }
  }

  test('is saved, reset and loaded', async () => {
    const { url, post, count } = await pets()
    await post()
    const saved = await (await fetch(`${url}/_ddi/state`)).text()
    expect((await fetch(`${url}/_ddi/reset`, { method: 'POST' })).status).toBe(204)
    expect(await count()).toBe(0)
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${url}/_ddi/state`, { method: 'PUT', headers, body: saved })).status).toBe(204)
    expect(await count()).toBe(1)
  })

  test('may be larger than a request of an api', async () => {
    const { url, count } = await pets()
    const saved = (await (await fetch(`${url}/_ddi/state`)).json()) as { states: Record<string, unknown> }
    const body = JSON.stringify({
      ...saved,
      states: { ...saved.states, lain: { teks: 'x'.repeat(2_000_000) } },
    })
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${url}/_ddi/state`, { method: 'PUT', headers, body })).status).toBe(204)
    expect((await fetch(`${url}/_ddi/rules`, { method: 'POST', headers, body })).status).toBe(413)
    expect(await count()).toBe(0)
  })

  test.each([
    '{}',
    '[]',
    '{"states":{"a":1},"tokens":[],"signatures":[],"draws":0,"ahead":0}',
    '{"states":{},"tokens":[{}],"signatures":[],"draws":0,"ahead":0}',
    '{"states":{},"tokens":[],"signatures":[["x"]],"draws":0,"ahead":0}',
    '{"states":{},"tokens":[],"signatures":[],"draws":0,"ahead":1e300}',
    `{"states":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)},"tokens":[],"signatures":[],"draws":0,"ahead":0}`,
  ])('is not loaded from %.60s', async body => {
    const { url } = await pets()
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${url}/_ddi/state`, { method: 'PUT', headers, body })).status).toBe(400)
  })
})

describe('the admin api', () => {
  test.each([
    'GET /rules',
    'POST /rules',
    'DELETE /rules',
    'GET /rules/1',
    'DELETE /rules/1',
    'GET /clock',
    'POST /clock',
    'POST /reset',
    'GET /state',
    'PUT /state',
    'GET /requests',
    'DELETE /requests',
    'GET /har',
    'GET /openapi.json',
  ])('is closed to other origins: %s', async line => {
    const { admin } = await running()
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await admin(line, undefined, headers)).status).toBe(403)
    }
  })

  test('is what its document says: every operation is there, and answers by it', async () => {
    const { admin } = await running()
    const { body } = await admin('GET /openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    const made = await admin('POST /rules', { match: {}, answer: { delay: 1 } })
    expect(made.status).toBe(201)
    for (const operation of adminContract().operations) {
      if (operation.id === 'showPage' || operation.path.startsWith('/requests/{')) continue
      const path = operation.path.replace('{id}', '1')
      const needed = { addRule: { match: {}, answer: { delay: 1 } }, setClock: { reset: true } }[operation.id]
      const answer = await admin(`${operation.method} ${path}`, needed)
      const known = operation.responses.map(({ status }) => status)
      expect(known, operation.id).toContain(String(answer.status))
      const response = {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        ...(answer.body !== undefined && { body: JSON.stringify(answer.body) }),
      }
      expect(operation.checkResponse(response), operation.id).toEqual([])
    }
  })
})
