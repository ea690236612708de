import { describe, expect, test } from 'vitest'
import { DdiError, fixedClock, type HttpRequest, type HttpResponse, type Send } from '#base'
import { createProxy, type Proxied } from '#proxy'
import { contractOf } from '../mock/scenario.ts'

const contract = contractOf(`
servers: [{ url: https://toko.example/api/v1 }]
paths:
  /buku/{id}:
    get:
      operationId: buku
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { type: object, required: [judul], properties: { judul: { type: string } } } } }
`)

const json = (value: unknown): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json', connection: 'x-hop', 'x-hop': 'ya', 'keep-alive': '5' },
  body: JSON.stringify(value),
})

const proxied = async (
  target: string,
  server: Send,
  options: { errors?: boolean; headers?: object } = {},
) => {
  const reached: HttpRequest[] = []
  const recorded: Proxied[] = []
  const proxy = createProxy({
    contract,
    errors: options.errors ?? false,
    clock: fixedClock(0),
    record: entry => void recorded.push(entry),
    send: async request => {
      reached.push(request)
      return server(request)
    },
  })
  const headers = { host: 'proxy', connection: 'close', accept: 'application/json', ...options.headers }
  const response = await proxy.handle({ method: 'GET', target, headers })
  return { response, reached, recorded }
}

const good: Send = async () => json({ judul: 'Basis Data' })
const bad: Send = async () => json({ judul: 7 })

describe('a proxy', () => {
  test.each(['/buku/1', '/api/v1/buku/1'])('passes %s on below the base path of its server', async target => {
    const { response, reached } = await proxied(target, good)
    expect(reached.map(request => request.target)).toEqual(['/buku/1'])
    expect(JSON.parse(String(response.body))).toEqual({ judul: 'Basis Data' })
    expect(response.headers['sl-violations']).toBeUndefined()
  })

  test('keeps the fields of a connection to itself, in both directions', async () => {
    const { response, reached } = await proxied('/buku/1', good)
    expect(reached[0]?.headers).toEqual({ accept: 'application/json' })
    expect(response.headers).toEqual({ 'content-type': 'application/json' })
  })

  test.each([
    { title: 'a request', target: '/buku/satu', server: good, side: 'request', field: 'requestViolations' },
    { title: 'a response', target: '/buku/1', server: bad, side: 'response', field: 'responseViolations' },
  ] as const)('notes $title that breaks the contract', async ({ target, server, side, field }) => {
    const { response, recorded } = await proxied(target, server)
    expect(response.status).toBe(200)
    expect(response.headers['sl-violations']).toContain(`["${side}"`)
    expect(recorded[0]?.[field].map(({ code }) => code)).toEqual(['type'])
  })

  test.each([
    {
      title: 'a request',
      target: '/buku/satu',
      server: good,
      status: 422,
      reaches: 0,
      code: 'request-invalid',
    },
    {
      title: 'a response',
      target: '/buku/1',
      server: bad,
      status: 502,
      reaches: 1,
      code: 'response-invalid',
    },
  ])('refuses $title that breaks the contract when errors are on', async given => {
    const { response, reached } = await proxied(given.target, given.server, { errors: true })
    expect(response.status).toBe(given.status)
    expect(JSON.parse(String(response.body))).toMatchObject({ code: given.code })
    expect(reached).toHaveLength(given.reaches)
  })

  test('forwards nothing that the contract does not know', async () => {
    const { response, reached } = await proxied('/rak', good)
    expect(response.status).toBe(404)
    expect(reached).toEqual([])
  })

  test.each([
    { code: 'target-unreachable', status: 502 },
    { code: 'response-timeout', status: 504 },
  ])('tells $code as $status', async ({ code, status }) => {
    const server: Send = async () => {
      throw new DdiError({ code, severity: 'error', message: 'http://x broke the connection off' })
    }
    const { response } = await proxied('/buku/1', server)
    expect(response.status).toBe(status)
  })
})
