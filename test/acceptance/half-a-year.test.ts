import { expect, onTestFinished, test } from 'vitest'
import { fixedClock } from '#base'
import { createMemory, startMock } from '#mock'

/** A mock whose clock stands, so that only what is asked of it moves the time. */
const running = async (workspace: string, api: string, start: string) => {
  const memory = createMemory({ clock: fixedClock(Date.parse(start)), seed: 0, contracts: [] })
  const mock = await startMock({ workspace, apis: [api], port: 0, memory })
  onTestFinished(() => mock.close())
  const tell = async (path: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json' }
    const json = body === undefined ? {} : { headers, body: JSON.stringify(body) }
    return (await fetch(`${mock.url}/_ddi${path}`, { method: 'POST', ...json })).json()
  }
  return { url: mock.url, tell, advance: (advance: string) => tell('/clock', { advance }) }
}

const EXAMPLE = 'docs/examples/end-of-a-flow'

/** What a consumer sees of the example's only operation. */
const library = async (start: string) => {
  const { url, ...told } = await running(EXAMPLE, 'perpustakaan', start)
  const ask = async () => {
    const headers = { authorization: 'Bearer mock-akademik' }
    const response = await fetch(`${url}/perpustakaan/api/v1/buku`, { headers })
    const body = (await response.json()) as { code?: string }
    const [deprecation, sunset] = ['deprecation', 'sunset'].map(name => response.headers.get(name))
    return { status: response.status, code: body.code, deprecation, sunset }
  }
  return { ...told, ask }
}

const NO_END = { deprecation: null, sunset: null }

test('[SOP 6.D.4] on the way to its end a flow announces it, and then grants nothing', async () => {
  const { ask, advance, tell } = await library('2026-12-01T08:00:00Z')
  expect(await ask()).toEqual({ status: 200, code: undefined, ...NO_END })
  await advance('P4M')
  expect(await ask()).toEqual({
    status: 200,
    code: undefined,
    deprecation: `@${Date.parse('2027-03-01') / 1000}`,
    sunset: 'Sat, 01 May 2027 00:00:00 GMT',
  })
  await advance('P2M')
  expect(await ask()).toEqual({ status: 401, code: 'token-expired', ...NO_END })
  await tell('/credentials')
  expect(await ask()).toEqual({ status: 403, code: 'operation-not-granted', ...NO_END })
})

test('the Date field tells the time of a mock whose clock is ahead', async () => {
  const { url, advance, tell } = await running(EXAMPLE, 'perpustakaan', '2026-12-01T08:00:00Z')
  const date = async () => (await fetch(`${url}/perpustakaan/api/v1/buku`)).headers.get('date')
  await advance('P99Y')
  expect(await date()).toBe('Sat, 01 Dec 2125 08:00:00 GMT')
  await tell('/clock', { reset: true })
  expect(await date()).not.toContain('2125')
})

test.each([
  { start: '2026-10-01T08:00:00Z', last: 'P5M30DT23H59M59S' },
  { start: '2026-08-31T08:00:00Z', last: 'P5M27DT23H59M59S' },
])(
  '[SOP 6.B.3.d] a token of $start lives six calendar months, not a second more',
  async ({ start, last }) => {
    const before = await library(start)
    await before.advance(last)
    expect((await before.ask()).status).toBe(200)
    await before.advance('PT1S')
    expect((await before.ask()).code).toBe('token-expired')
    const after = await library(start)
    await after.advance('P6M')
    expect((await after.ask()).code).toBe('token-expired')
    expect(await after.tell('/credentials')).toEqual({
      issued: expect.stringMatching(/T08:00:00.000Z$/),
      expires: expect.stringMatching(/T08:00:00.000Z$/),
    })
    await after.advance('P2M')
    expect((await after.ask()).code).not.toBe('token-expired')
  },
)

test('a gateway key of Peruri that is given out anew reaches the end of a certificate', async () => {
  const { url, advance, tell } = await running('.', 'peruri', '2026-12-01T08:00:00Z')
  const jwt = async () => {
    const headers = { 'content-type': 'application/json', 'x-Gateway-APIKey': 'mock-simak' }
    const body = JSON.stringify({ param: { systemId: 'USS-SIMAK' } })
    const path = '/peruri/gateway/jwtSandbox/1.0/getJsonWebToken/v1'
    return (await fetch(url + path, { method: 'POST', headers, body })).status
  }
  expect(await jwt()).toBe(200)
  await advance('P366D')
  expect(await jwt()).toBe(401)
  await tell('/credentials')
  expect(await jwt()).toBe(200)
})
