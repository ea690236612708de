import { describe, expect, test } from 'vitest'
import { grantsOf, type Integration } from '#integration'
import type { Ask } from './scenario.ts'
import { asking, contractOf, mocked } from './scenario.ts'

const SHOP = `
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    kunci: { type: apiKey, in: header, name: X-Kunci }
    lain: { type: http, scheme: digest }
paths:
  /harga: { get: { operationId: harga, security: [{ token: [harga.baca] }], responses: { '200': { description: ok } } } }
  /stok: { get: { operationId: stok, security: [{ token: [stok.baca] }], responses: { '200': { description: ok } } } }
  /pilih: { get: { operationId: pilih, security: [{ token: [] }, { kunci: [] }], responses: { '200': { description: ok } } } }
  /dua: { get: { operationId: dua, security: [{ token: [], kunci: [] }], responses: { '200': { description: ok } } } }
  /bebas: { get: { operationId: bebas, security: [{ token: [] }, {}], responses: { '200': { description: ok } } } }
  /tanpa: { get: { operationId: tanpa, responses: { '200': { description: ok } } } }
  /asing: { get: { operationId: asing, security: [{ lain: [] }], responses: { '200': { description: ok } } } }
`

const flow = (consumer: string, operations: readonly string[], scopes: readonly string[]) => ({
  api: 'toko',
  consumer,
  operations: operations.map(operation => ({ operation, reads: [] })),
  auth: { protocol: 'bearer', scopes },
  networks: [],
})
const integration = {
  id: 'uji',
  status: 'active',
  flows: [flow('kasir', ['harga', 'stok', 'pilih', 'dua', 'bebas'], ['harga.baca'])],
} as unknown as Integration
const access = { grants: grantsOf([integration]), systems: new Set(['kasir', 'gudang']) }
const landscape: Ask = asking([contractOf(SHOP)], access)
const ask: Ask = request => landscape(String(request).replace(' /', ' /toko/'))

describe('in a landscape', () => {
  test.each([
    { given: 'GET /harga\nAuthorization: Bearer mock-kasir', want: 200 },
    { given: 'GET /harga\nAuthorization: bearer  mock-kasir', want: 200 },
    { given: 'GET /pilih\nX-Kunci: mock-kasir', want: 200 },
    { given: 'GET /dua\nX-Kunci: mock-kasir\nAuthorization: Bearer mock-kasir', want: 200 },
    { given: 'GET /bebas', want: 200 },
    { given: 'GET /tanpa', want: 200 },
    { given: 'GET /asing', want: 200 },
    { given: 'GET /harga', want: 'authentication-required' },
    { given: 'GET /dua\nX-Kunci: mock-kasir', want: 'authentication-required' },
    { given: 'GET /harga\nAuthorization: Basic eDp5', want: 'credentials-malformed' },
    { given: 'GET /harga\nAuthorization: Bearer mock-asing', want: 'token-unknown' },
    { given: 'GET /harga\nAuthorization: Bearer kasir', want: 'token-unknown' },
    { given: 'GET /dua\nX-Kunci: mock-gudang\nAuthorization: Bearer mock-kasir', want: 'token-unknown' },
    { given: 'GET /harga\nAuthorization: Bearer mock-gudang', want: 'operation-not-granted' },
    { given: 'GET /stok\nAuthorization: Bearer mock-kasir', want: 'scope-missing' },
  ])('$given gets $want', ({ given, want }) => {
    const { status, body } = ask(given)
    expect(status === 200 ? 200 : (body as { code: string }).code).toBe(want)
  })

  test('a 401 says how to authenticate, and a 403 does not ask again', () => {
    expect(ask('GET /pilih').headers['www-authenticate']).toBe(
      'Bearer realm="Toko", ApiKey realm="Toko", name="X-Kunci", in="header"',
    )
    expect(ask('GET /stok\nAuthorization: Bearer mock-kasir').headers).not.toHaveProperty('www-authenticate')
  })

  test('no answer repeats a credential', () => {
    const { text, headers } = ask('GET /harga\nAuthorization: Bearer mock-rahasia')
    expect(text + JSON.stringify(headers)).not.toContain('rahasia')
  })

  test('what is wrong with the request is told only to those who may call', () => {
    expect(ask('POST /harga').status).toBe(405)
    expect(ask('GET /harga?__code=x').status).toBe(401)
  })
})

describe('with a single spec', () => {
  const open = mocked(SHOP)

  test.each([
    { given: 'GET /harga\nAuthorization: Bearer apa-saja', want: 200 },
    { given: 'GET /harga', want: 401 },
    { given: 'GET /harga\nAuthorization: Bearer', want: 401 },
  ])('any well-formed credential will do: $given gets $want', ({ given, want }) => {
    expect(open(given).status).toBe(want)
  })
})
