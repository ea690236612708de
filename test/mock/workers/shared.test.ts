import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '#base'
import { fetchSend } from '#http'
import { type MockSource, type RunningMock, startMock } from '#mock'
import { loadSpec } from '#workspace'
import type { Call } from '../../mocks/mocked.ts'
import { signed } from '../../mocks/signed.ts'

const WORKERS = 2
const COMPANY = '/joss/api/v1/companies/11111111-2222-4333-8444-555555555555'
const company = {
  id: '11111111-2222-4333-8444-555555555555',
  region: { type: 'city', id: '9971', country_code: 'ID' },
  name: 'PT Contoh Baru',
  address: 'Jalan Contoh Nomor 2',
}
const BANK = '/bank-sim/gateway/apiBrimoOsds/1.0'
const USER = { 'x-user-token': 'mock-simak' }

const started: RunningMock[] = []
const start = async (source: MockSource): Promise<RunningMock> => {
  const mock = await startMock(source, { port: 0, workers: WORKERS })
  started.push(mock)
  return mock
}
afterAll(() => Promise.all(started.map(mock => mock.close())))

/** A connection of its own for each call, so that it comes to whichever worker is next. */
const caller =
  ({ url }: Pick<RunningMock, 'url'>) =>
  async ({ method = 'GET', target, headers = {}, body }: Call) => {
    const content = typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined)
    const json: Record<string, string> =
      typeof body === 'object' ? { 'content-type': 'application/json' } : {}
    const response = await fetch(url + target, {
      method,
      headers: { connection: 'close', ...json, ...headers },
      ...(content !== undefined && { body: content }),
    })
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text }
  }

const joss = (call: Call, nonce?: string) =>
  signed(call, { protocol: 'joss-hmac', clock: systemClock, ...(nonce !== undefined && { nonce }) })

describe('however many workers there are', async () => {
  const call = caller(await start({ workspace: '.', apis: ['joss', 'bank-sim'] }))

  test('what one was told, every one knows', async () => {
    expect((await call(joss({ target: COMPANY }))).status).toBe(404)
    expect((await call(joss({ method: 'PUT', target: COMPANY, body: company }))).status).toBe(200)
    const answers = await Promise.all(Array.from({ length: 12 }, () => call(joss({ target: COMPANY }))))
    expect(answers).toEqual(Array.from({ length: 12 }, () => ({ status: 200, body: company })))
  })

  test('a nonce is accepted once', async () => {
    const request = joss({ method: 'PUT', target: COMPANY, body: company }, 'only-once')
    const answers = await Promise.all(Array.from({ length: 9 }, () => call(request)))
    expect(answers.map(({ status }) => status).filter(status => status < 300)).toEqual([200])
  })

  test('a code of the bank is redeemed once, though fifty ask for it together', async () => {
    const { body: token } = await call({
      method: 'POST',
      target: '/bank-sim/oauth2/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${btoa('simak:mock-simak')}`,
      },
      body: 'grant_type=client_credentials',
    })
    const wanted = { miniProgramId: 'uss-mini-program' }
    const made = await call({ method: 'POST', target: `${BANK}/unique-code`, headers: USER, body: wanted })
    const { uniqueCode } = made.body as { uniqueCode: string }
    const redeem = {
      method: 'POST',
      target: `${BANK}/data/redeem`,
      headers: { authorization: `Bearer ${(token as { access_token: string }).access_token}` },
      body: { uniqueCode, requestId: '2b3c4d5e-6f70-4a81-92b3-c4d5e6f7a8b9' },
    }
    const answers = await Promise.all(Array.from({ length: 50 }, () => call(redeem)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('what a worker may answer alone', async () => {
  const mock = await start({ spec: 'test/mock/workers/plain.openapi.yaml' })
  const call = caller(mock)

  test('stands in the journal as soon as it is asked for', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => call({ target: index % 2 === 0 ? '/plain' : '/limited' })),
    )
    const { body } = await call({ target: '/_ddi/requests?limit=1000' })
    const { requests } = body as { requests: { id: string; operation: string; outcome: string }[] }
    const count = (operation: string, outcome: string): number =>
      requests.filter(one => one.operation === operation && one.outcome === outcome).length
    expect([
      count('plain', 'answered'),
      count('limited', 'answered'),
      count('limited', 'rate-limited'),
    ]).toEqual([30, 3, 27])
    expect(new Set(requests.map(({ id }) => id)).size).toBe(60)
  })

  test('follows a rule at once, and no more once it is gone', async () => {
    const statuses = async () =>
      (await Promise.all(Array.from({ length: 6 }, () => call({ target: '/plain' })))).map(
        ({ status }) => status,
      )
    const rule = { match: {}, answer: { fault: 'status-503' } }
    expect((await call({ method: 'POST', target: '/_ddi/rules', body: rule })).status).toBe(201)
    expect(await statuses()).toEqual(Array(6).fill(503))
    expect((await call({ method: 'DELETE', target: '/_ddi/rules' })).status).toBe(204)
    expect(await statuses()).toEqual(Array(6).fill(200))
  })

  test('follows the clock of the mock', async () => {
    await call({ method: 'DELETE', target: '/_ddi/requests' })
    await call({ method: 'POST', target: '/_ddi/clock', body: { advance: 'P1Y' } })
    await Promise.all(Array.from({ length: 6 }, () => call({ target: '/plain' })))
    await call({ method: 'POST', target: '/_ddi/clock', body: { reset: true } })
    const years = mock.journal.list().map(({ time }) => new Date(time).getFullYear())
    expect(new Set(years)).toEqual(new Set([new Date(Date.now() + 366 * 86_400_000).getFullYear()]))
  })

  test('is refused as always where it is bad', async () => {
    const send = fetchSend(mock.url)
    onTestFinished(() => send.close())
    expect((await send({ method: 'GET', target: '/token', headers: {} })).status).toBe(401)
    expect((await send({ method: 'GET', target: '/nothing', headers: {} })).status).toBe(404)
  })

  test('is what a changed file says', async () => {
    const { apis, ...workspace } = await loadSpec('test/mock/workers/plain.openapi.yaml')
    const text = JSON.stringify(apis).replace('"plain":true', '"plain":"again"')
    await mock.reload(async () => ({ ...workspace, apis: JSON.parse(text) as typeof apis }), false)
    const answers = await Promise.all(Array.from({ length: 6 }, () => call({ target: '/plain' })))
    expect(answers.map(({ body }) => body)).toEqual(Array(6).fill({ plain: 'again' }))
  })
})
