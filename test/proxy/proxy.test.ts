import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
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
    put:
      operationId: gantiBuku
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      requestBody:
        content: { application/json: { schema: { type: object, required: [judul], properties: { judul: { type: string } } } } }
      responses: { '204': { description: ok } }
`)

const json = (value: unknown): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json', connection: 'x-hop', 'x-hop': 'ya', 'keep-alive': '5' },
  body: JSON.stringify(value),
})

const proxied = async (
  target: string,
  server: Send,
  options: { errors?: boolean; headers?: object; method?: string; bodySize?: number; body?: Uint8Array } = {},
) => {
  const reached: HttpRequest[] = []
  const recorded: Proxied[] = []
  const proxy = createProxy({
    contract,
    to: 'http://toko.example:8080/toko/api/v1',
    errors: options.errors ?? false,
    ...(options.bodySize !== undefined && { bodySize: options.bodySize }),
    clock: fixedClock(0),
    record: entry => void recorded.push(entry),
    send: async request => {
      reached.push(request)
      return server(request)
    },
  })
  const headers = { host: 'proxy', connection: 'close', accept: 'application/json', ...options.headers }
  const { method = 'GET', body } = options
  const response = await proxy.handle({ method, target, headers, ...(body && { body }) })
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
    { code: 'response-too-large', status: 502 },
    { code: 'request-unsendable', status: 400 },
  ])('tells $code as $status, with the operation', async ({ code, status }) => {
    const server: Send = async () => {
      throw new DdiError({ code, severity: 'error', message: 'http://x broke the connection off' })
    }
    const { response, recorded } = await proxied('/buku/1', server)
    expect(response.status).toBe(status)
    expect(recorded[0]?.operation?.id).toBe('buku')
  })

  test('refuses a method that the path does not have as a mock does', async () => {
    const { response, reached } = await proxied('/buku/1', good, { method: 'DELETE' })
    expect(response).toMatchObject({ status: 405, headers: { allow: 'GET, PUT' } })
    expect(reached).toEqual([])
  })

  test('notes both sides where both break the contract', async () => {
    const { response } = await proxied('/buku/satu', bad)
    const notes = JSON.parse(response.headers['sl-violations'] ?? '[]') as { location: string[] }[]
    expect(notes.map(({ location }) => location[0])).toEqual(['request', 'response'])
  })

  test.each([
    { given: 'http://toko.example:8080/toko/api/v1/buku/2?a=b#c', want: '/buku/2?a=b#c' },
    { given: '/toko/api/v1/buku/2', want: '/buku/2' },
    { given: '2', want: '/buku/2' },
    { given: 'http://toko.example:8080/masuk', want: 'http://toko.example:8080/masuk' },
    { given: '/masuk', want: 'http://toko.example:8080/masuk' },
    { given: 'https://lain.example/toko/api/v1/buku/2', want: 'https://lain.example/toko/api/v1/buku/2' },
    { given: 'http://[', want: 'http://[' },
  ])('a Location of $given leads to $want', async ({ given, want }) => {
    const { response } = await proxied('/buku/1', async () => ({ status: 201, headers: { location: given } }))
    expect(response.headers['location']).toBe(want)
  })

  test('a request in gzip is checked as what it says, and passes as it is', async () => {
    const put = async (judul: unknown) => {
      const body = gzipSync(JSON.stringify({ judul }))
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      const sent = { method: 'PUT', headers, body }
      const { reached, recorded } = await proxied('/buku/1', async () => ({ status: 204, headers: {} }), sent)
      expect(reached).toMatchObject([{ body, headers: { 'content-encoding': 'gzip' } }])
      return recorded[0]?.requestViolations.map(({ pointer, code }) => ({ pointer, code }))
    }
    expect(await put('Basis Data')).toEqual([])
    expect(await put(7)).toEqual([{ pointer: '/judul', code: 'type' }])
  })

  describe('of a coded answer', () => {
    const coded = (coding: string, body: Uint8Array): Send => {
      const headers = { 'content-type': 'application/json', 'content-encoding': coding }
      return async () => ({ status: 200, headers, body })
    }
    const text = (judul: unknown) => Buffer.from(JSON.stringify({ judul }))

    test.each([
      { coding: 'gzip', code: gzipSync },
      { coding: 'X-GZIP', code: gzipSync },
      { coding: 'deflate', code: deflateSync },
      { coding: 'br', code: brotliCompressSync },
      { coding: 'zstd', code: zstdCompressSync },
      { coding: 'gzip, br', code: (bytes: Uint8Array) => brotliCompressSync(gzipSync(bytes)) },
    ])('in $coding, the content is checked and the bytes pass', async ({ coding, code }) => {
      const bytes = code(text('Basis Data'))
      const { response, recorded } = await proxied('/buku/1', coded(coding, bytes))
      expect(response.headers).toMatchObject({ 'content-encoding': coding })
      expect(response.headers['sl-violations']).toBeUndefined()
      expect(response.body).toBe(bytes)
      expect(String(recorded[0]?.response.body)).toBe('{"judul":"Basis Data"}')
      const broken = await proxied('/buku/1', coded(coding, code(text(7))))
      expect(broken.recorded[0]?.responseViolations.map(({ code }) => code)).toEqual(['type'])
    })

    test('nothing larger than the limit is made of it', async () => {
      const bomb = gzipSync(Buffer.alloc(100_000, ' '))
      const { recorded } = await proxied('/buku/1', coded('gzip', bomb), { bodySize: 1000 })
      expect(recorded[0]?.response.body).toBe(bomb)
    })
  })
})
