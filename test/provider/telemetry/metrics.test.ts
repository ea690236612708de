import { register } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { type Metrics, prometheusMetrics } from '#provider'
import { sendRaw } from '../../http/raw-client.ts'
import { storesWith, tokenRecord } from '../fixture.ts'
import { type Asked, served } from '../serving.ts'

/** Value of a series; labels in the order in which Prometheus' text has them. */
const value = async ({ registry }: Metrics, series: string): Promise<number | undefined> => {
  const lines = (await registry.metrics()).split('\n')
  const line = lines.find(text => text.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

const METHODS = ['GET', 'PROPFIND', 'LOCK', 'SEARCH']

const start = async (given: Parameters<typeof served>[0] = {}) => {
  const metrics = prometheusMetrics()
  const { ask, serving } = await served({ ...given, options: { ...given.options, metrics } })
  return { metrics, ask, serving, count: (series: string) => value(metrics, series) }
}

describe('requests are counted', () => {
  test('by api, operation and class of the status, with their duration', async () => {
    const { ask, count } = await start()
    await ask()
    await ask()
    expect(await count('ddi_requests_total{api="store",operation="readThing",status="2xx"}')).toBe(2)
    expect(await count('ddi_request_duration_seconds_count{api="store",operation="readThing"}')).toBe(2)
  })

  test.each<{ title: string; request: Asked; series: string }>([
    {
      title: 'a path that nobody knows',
      request: { target: '/api/v1/others/9912345678901234' },
      series: 'ddi_refusals_total{api="store",step="route",code="path-not-found"}',
    },
    {
      title: 'a token that nobody issued',
      request: { headers: { authorization: 'Bearer ddi_unknown' } },
      series: 'ddi_refusals_total{api="store",step="authenticate",code="token-unknown"}',
    },
    {
      title: 'content that is too large',
      request: {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: 'x'.repeat(2_000_000),
      },
      series: 'ddi_refusals_total{api="store",step="read-body",code="content-too-large"}',
    },
    {
      title: 'a value that the contract does not allow',
      request: { target: '/api/v1/things/satu' },
      series: 'ddi_refusals_total{api="store",step="check-request",code="request-invalid"}',
    },
  ])('$title, as refused by its step', async ({ request, series }) => {
    const { ask, count } = await start()
    await ask(request).catch(() => undefined)
    await expect.poll(() => count(series)).toBe(1)
  })

  test.each([
    { title: 'malformed', text: 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n', status: 400 },
    { title: 'too long', text: `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, status: 431 },
  ])('what is $title before it is a request too', async ({ text, status }) => {
    const { serving, count } = await start()
    expect(await sendRaw(serving.port, text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(await count(`ddi_broken_connections_total{status="${status}"}`)).toBe(1)
  })

  test('and what came without a Host field', async () => {
    const { serving, count } = await start()
    expect(await sendRaw(serving.port, 'GET /api/v1/things/1 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect(await count('ddi_refusals_total{api="store",step="framing",code="request-malformed"}')).toBe(1)
  })
})

test('a store that fails is counted by its method', async () => {
  const stores = storesWith(tokenRecord())
  const find = () => Promise.reject(new Error('password of the database'))
  const { ask, count } = await start({ stores: { ...stores, tokens: { ...stores.tokens, find } } })
  expect((await ask()).status).toBe(503)
  expect(await count('ddi_store_failures_total{api="store",store="tokens",method="find"}')).toBe(1)
})

test('the backlog is what waits for the access log', async () => {
  const stores = storesWith(tokenRecord())
  let goOn = (): void => {}
  const append = () => new Promise<void>(resolve => (goOn = resolve))
  const { ask, count } = await start({ stores: { ...stores, audit: { ...stores.audit, append } } })
  const asking = ask()
  await expect.poll(() => count('ddi_audit_backlog{api="store"}')).toBe(1)
  goOn()
  await asking
  expect(await count('ddi_audit_backlog{api="store"}')).toBe(0)
})

test('a thousand different requests make no more series than ten', async () => {
  const { metrics, ask } = await start()
  const varied = async (from: number, to: number) => {
    for (let number = from; number < to; number++) {
      const headers = { 'x-request-id': `a-${number}`, 'user-agent': `agent ${number}` }
      await ask({ target: `/api/v1/things/${number}?nama=Contoh${number}`, headers })
      await ask({ target: `/api/v1/${number}`, method: METHODS[number % METHODS.length] ?? 'GET', headers })
    }
    return (await metrics.registry.metrics()).split('\n').length
  }
  expect(await varied(10, 500)).toBe(await varied(0, 10))
})

test('nothing gets into the global registry', async () => {
  const { ask } = await start()
  await ask()
  expect(await register.metrics()).not.toContain('ddi_')
})
