import { describe, expect, test } from 'vitest'
import { fixedClock } from '#base'
import { grantsOf, type Integration } from '#integration'
import { createJournal } from '#journal'
import { createMemory, type Memory } from '#mock'
import { PROTOCOLS, type Protocol, type SchemeParts } from '#protocol'
import { gapsOf } from '../../src/mock/gaps.ts'
import type { Answer, Ask } from './scenario.ts'
import { asking, contractOf, mocked } from './scenario.ts'

const SHOP = `
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    kunci: { type: apiKey, in: header, name: X-Kunci }
    lain: { type: http, scheme: hoba }
    salah: { type: http, scheme: bearer, x-protocol: berer }
    ringkas: { type: http, scheme: digest }
paths:
  /harga: { get: { operationId: harga, security: [{ token: [harga.baca] }], responses: { '200': { description: ok } } } }
  /stok: { get: { operationId: stok, security: [{ token: [stok.baca] }], responses: { '200': { description: ok } } } }
  /pilih: { get: { operationId: pilih, security: [{ token: [] }, { kunci: [] }], responses: { '200': { description: ok } } } }
  /dua: { get: { operationId: dua, security: [{ token: [], kunci: [] }], responses: { '200': { description: ok } } } }
  /bebas: { get: { operationId: bebas, security: [{ token: [] }, {}], responses: { '200': { description: ok } } } }
  /tanpa: { get: { operationId: tanpa, responses: { '200': { description: ok } } } }
  /asing: { get: { operationId: asing, security: [{ lain: [] }], responses: { '200': { description: ok } } } }
  /salah: { get: { operationId: salah, security: [{ salah: [] }], responses: { '200': { description: ok } } } }
  /hilang: { get: { operationId: hilang, security: [{ entah: [] }], responses: { '200': { description: ok } } } }
  /ringkas: { get: { operationId: ringkas, security: [{ ringkas: [] }], responses: { '200': { description: ok } } } }
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
  flows: [flow('kasir', ['harga', 'stok', 'pilih', 'dua', 'bebas', 'salah', 'ringkas'], ['harga.baca'])],
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
    { given: 'GET /salah\nAuthorization: Bearer mock-kasir', want: 200 },
    { given: 'GET /hilang', want: 200 },
    { given: 'GET /harga', want: 'authentication-required' },
    { given: 'GET /salah', want: 'authentication-required' },
    { given: 'GET /ringkas', want: 'authentication-required' },
    { given: 'GET /ringkas\nAuthorization: Digest username="mock-kasir"', want: 'credentials-malformed' },
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

  test('two systems in one request are told as two, and not as none', () => {
    const { text } = ask('GET /dua\nX-Kunci: mock-gudang\nAuthorization: Bearer mock-kasir')
    expect(text).toContain('belongs to another system than the one before it')
  })

  test('a token with fewer scopes than the DDI gives is told as that', () => {
    const memory = createMemory({ clock: fixedClock(Date.UTC(2026, 2, 2)), seed: 0, contracts: [] })
    memory.issue({
      token: 'sempit',
      api: 'toko',
      system: 'kasir',
      kind: 'access',
      expires: Number.POSITIVE_INFINITY,
      scopes: [],
    })
    const { body } = asking([contractOf(SHOP)], access, { memory })(
      'GET /toko/harga\nAuthorization: Bearer sempit',
    )
    expect(body).toMatchObject({
      code: 'scope-missing',
      detail: 'The token was given out without the scope harga.baca. Ask for one with it.',
    })
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

describe('HTTP Digest', () => {
  const digest = PROTOCOLS['digest'] as Protocol
  const scheme = { type: 'http', scheme: 'digest' } as SchemeParts
  const CREDENTIAL = 'mock-kasir:mock-secret-kasir'
  /** As a client that was challenged answers. */
  const answering = (challenge: string, credential = CREDENTIAL): string => {
    const request = { method: 'GET', target: '/toko/ringkas', headers: { 'www-authenticate': challenge } }
    const { headers } = digest.attach(request, scheme, credential, { now: () => 0, nonce: () => credential })
    return `GET /ringkas\nAuthorization: ${headers['authorization']}`
  }
  const memoryAt = () => createMemory({ clock: fixedClock(Date.UTC(2026, 2, 2)), seed: 0, contracts: [] })
  const challengeOf = (answer: Answer): string => answer.headers['www-authenticate'] ?? ''
  const mockAt = (memory: Memory): Ask => {
    const asked = asking([contractOf(SHOP)], access, { memory })
    return request => asked(String(request).replace(' /', ' /toko/'))
  }

  test('each challenge has another nonce, and each answer to it counts once', () => {
    const knock = mockAt(memoryAt())
    const [first, second] = [challengeOf(knock('GET /ringkas')), challengeOf(knock('GET /ringkas'))]
    expect(first).not.toBe(second)
    expect(knock(answering(first)).status).toBe(200)
    expect(knock(answering(first)).body).toMatchObject({ code: 'signature-replayed' })
    expect(knock(answering(second)).status).toBe(200)
  })

  test('another secret is refused with an explanation that names none', () => {
    const knock = mockAt(memoryAt())
    const refused = knock(answering(challengeOf(knock('GET /ringkas')), 'mock-kasir:salah'))
    expect(refused.body).toMatchObject({
      code: 'signature-mismatch',
      explanation: { causes: [{ code: 'unexplained' }] },
    })
    expect(refused.text).not.toContain('mock-secret-kasir')
    expect(challengeOf(refused)).not.toContain('stale')
  })

  test('a nonce is stale after five minutes, and the next challenge has a new one', () => {
    const memory = memoryAt()
    const knock = mockAt(memory)
    const challenge = challengeOf(knock('GET /ringkas'))
    memory.advance(301_000)
    const refused = knock(answering(challenge))
    expect(refused.body).toMatchObject({ code: 'signature-expired' })
    expect(challengeOf(refused)).toContain('stale=true')
    expect(knock(answering(challengeOf(refused))).status).toBe(200)
  })
})

describe('what a mock cannot check', () => {
  test('is told when it starts, with schemes that are required and nowhere defined', () => {
    expect(gapsOf(contractOf(SHOP))).toEqual({ unchecked: ['lain', 'entah'], misnamed: ['salah'] })
  })

  test.each([
    { given: 'GET /asing', want: 'not-checked' },
    { given: 'GET /hilang', want: 'not-checked' },
    { given: 'GET /salah\nAuthorization: Bearer mock-kasir', want: 'passed' },
    { given: 'GET /bebas', want: 'passed' },
    { given: 'GET /tanpa', want: 'not-needed' },
  ])('is not passed in the journal: $given is $want', ({ given, want }) => {
    const journal = createJournal()
    asking([contractOf(SHOP)], access, { journal })(given.replace(' /', ' /toko/'))
    expect(journal.find()?.checks[0]).toEqual({ check: 'authentication', result: want })
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
