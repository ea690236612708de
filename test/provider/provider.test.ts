import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DdiError, fixedClock, type HttpRequest, type HttpResponse, systemEntropy } from '#base'
import { compileContract } from '#contract'
import {
  auditStore,
  type HandlerTable,
  KIT_MIGRATIONS,
  type KitTables,
  openDatabase,
  type ProviderOptions,
  type ProviderSend,
  provider,
  providerSend,
  type Stores,
  tokenStore,
} from '#provider'
import { flow, grantsWith, NOW, TOKEN, tokenRecord } from './fixture.ts'

const thing = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string', maxLength: 20 } },
}
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9]+$' } }
const json = (schema: object) => ({ 'application/json': { schema } })

const document = {
  openapi: '3.1.0',
  info: { title: 'Store', version: '1.0.0' },
  servers: [{ url: 'https://store.example/api/v1' }],
  security: [{ systemToken: [] }],
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'readThing',
        parameters: [id],
        security: [{ systemToken: ['things.read'] }],
        'x-lifecycle': { status: 'deprecated', deprecation: '2026-12-01', sunset: '2027-01-31' },
        responses: {
          200: { description: 'A thing', content: json(thing) },
          404: {
            description: 'None',
            content: { 'application/problem+json': { schema: { type: 'object' } } },
          },
          422: { description: 'Invalid' },
        },
      },
    },
    '/things': {
      post: {
        operationId: 'createThing',
        requestBody: { required: true, content: json(thing) },
        responses: {
          201: { description: 'Created', content: json(thing) },
          415: { description: 'Not JSON' },
        },
      },
    },
    '/health': {
      get: { operationId: 'health', security: [], responses: { 204: { description: 'Fine' } } },
    },
  },
  components: { securitySchemes: { systemToken: { type: 'http', scheme: 'bearer' } } },
}

const contract = compileContract({ api: 'store', system: 'store', file: 'store.yaml', document })
const grants = grantsWith(
  flow({
    operations: ['readThing', 'createThing'].map(operation => ({ operation, reads: [] })),
    rateLimit: { requests: 1_000, seconds: 60 },
  }),
)

const handlers: HandlerTable = {
  readThing: ({ path }: { path: { id: string } }) => {
    const answers: Record<
      string,
      () => { status: number; body?: unknown; headers?: Record<string, string> }
    > = {
      '1': () => ({ status: 200, body: { id: '1', name: 'Ruler' } }),
      '2': () => ({ status: 200, body: { id: '2', name: 'Ruler', nik: '9999990101000000' } }),
      '3': () => {
        throw new Error('SQLITE_ERROR near token')
      },
      '4': () => ({ status: 418, body: {} }),
      '5': () => ({ status: 200, body: { id: '5', name: 'Ruler' }, headers: { 'x-broken': 'a\r\nb: c' } }),
    }
    return answers[path.id]?.() ?? { status: 404, body: { status: 404 } }
  },
  createThing: ({ body }: { body: object }) => ({ status: 201, body }),
  health: () => ({ status: 204 }),
}

const open: ProviderSend[] = []
afterAll(() => Promise.all(open.map(({ close }) => close())))

const start = async (options: ProviderOptions = {}, given: Partial<Stores> = {}) => {
  const db = await openDatabase<KitTables>(':memory:', KIT_MIGRATIONS)
  const stores: Stores = { tokens: tokenStore(db), audit: auditStore(db), ...given }
  await stores.tokens.save(tokenRecord())
  const app = provider({
    contract,
    grants,
    handlers,
    stores,
    clock: fixedClock(NOW),
    entropy: systemEntropy,
    options: { additionalNetworks: ['127.0.0.0/8'], ...options },
  })
  const sending = await providerSend(app)
  open.push(sending)
  return { ...sending, stores }
}

const AUTH = { authorization: `Bearer ${TOKEN}` }
const get = (target: string, headers: Record<string, string> = AUTH): HttpRequest => ({
  method: 'GET',
  target,
  headers,
})
const post = (body: string | Uint8Array, headers: Record<string, string> = {}): HttpRequest => ({
  method: 'POST',
  target: '/api/v1/things',
  headers: { ...AUTH, 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})

const textOf = ({ body }: HttpResponse): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body)
const parsed = (response: HttpResponse): { code?: string; status?: number } =>
  JSON.parse(textOf(response)) as { code?: string; status?: number }

let store: Awaited<ReturnType<typeof start>>
beforeAll(async () => {
  store = await start()
})

describe('a request that is in order', () => {
  test('is answered by its handler, with the fields that every answer has', async () => {
    const response = await store.send(get('/api/v1/things/1'))
    expect(response.status).toBe(200)
    expect(textOf(response)).toBe('{"id":"1","name":"Ruler"}')
    expect(response.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'ratelimit-limit': '1000',
      'x-content-type-options': 'nosniff',
      deprecation: '@1796083200',
      sunset: 'Sun, 31 Jan 2027 00:00:00 GMT',
    })
    expect(response.headers['x-powered-by']).toBeUndefined()
    const [record] = await store.stores.audit.latest(1)
    expect(record).toMatchObject({
      requestId: response.headers['x-request-id'],
      operation: 'readThing',
      system: 'office',
    })
  })

  test('may have a compressed body', async () => {
    const response = await store.send(
      post(gzipSync('{"id":"9","name":"Pen"}'), { 'content-encoding': 'gzip' }),
    )
    expect(response.status).toBe(201)
  })

  test('needs no credential where anybody may call', async () => {
    expect((await store.send(get('/api/v1/health', {}))).status).toBe(204)
  })
})

describe('a request that is not in order gets a problem, never HTML or a stack', () => {
  test.each<{ title: string; given: HttpRequest; status: number; code: string }>([
    { title: 'an unknown path', given: get('/api/v1/nothing'), status: 404, code: 'path-not-found' },
    {
      title: 'a path outside of the base path',
      given: get('/things/1'),
      status: 404,
      code: 'path-not-found',
    },
    {
      title: 'a broken percent-encoding in the path',
      given: get('/api/v1/things/%zz'),
      status: 400,
      code: 'request-malformed',
    },
    {
      title: 'a method that the path lacks',
      given: { ...get('/api/v1/things/1'), method: 'DELETE' },
      status: 405,
      code: 'method-not-allowed',
    },
    { title: 'no token', given: get('/api/v1/things/1', {}), status: 401, code: 'authentication-required' },
    {
      title: 'a parameter outside of the contract',
      given: get('/api/v1/things/abc'),
      status: 422,
      code: 'request-invalid',
    },
    {
      title: 'a body outside of the contract',
      given: post('{"id":"1"}'),
      status: 400,
      code: 'request-invalid',
    },
    { title: 'malformed JSON', given: post('{"id":'), status: 400, code: 'request-malformed' },
    {
      title: 'invalid UTF-8',
      given: post(new Uint8Array([0x22, 0xff, 0x22])),
      status: 400,
      code: 'request-malformed',
    },
    {
      title: 'another media type',
      given: post('a=b', { 'content-type': 'text/plain' }),
      status: 415,
      code: 'unsupported-media-type',
    },
    {
      title: 'an unknown content coding',
      given: post('{}', { 'content-encoding': 'zzz' }),
      status: 415,
      code: 'unsupported-media-type',
    },
    {
      title: 'a broken compression',
      given: post('{}', { 'content-encoding': 'gzip' }),
      status: 400,
      code: 'request-malformed',
    },
    {
      title: 'more than a mebibyte',
      given: post(`"${'a'.repeat(1024 * 1024)}"`),
      status: 413,
      code: 'content-too-large',
    },
    {
      title: 'a mebibyte after inflation',
      given: post(gzipSync(`"${'a'.repeat(1024 * 1024)}"`), { 'content-encoding': 'gzip' }),
      status: 413,
      code: 'content-too-large',
    },
    { title: 'a handler that throws', given: get('/api/v1/things/3'), status: 500, code: 'internal-error' },
    {
      title: 'an undeclared field in the answer',
      given: get('/api/v1/things/2'),
      status: 500,
      code: 'response-invalid',
    },
    {
      title: 'an undocumented status in the answer',
      given: get('/api/v1/things/4'),
      status: 500,
      code: 'response-invalid',
    },
    {
      title: 'a line break in a header of the answer',
      given: get('/api/v1/things/5'),
      status: 500,
      code: 'internal-error',
    },
  ])('$title: $status', async ({ given, status, code }) => {
    const response = await store.send(given)
    expect(response.status).toBe(status)
    expect(response.headers['content-type']).toBe('application/problem+json')
    expect(parsed(response)).toMatchObject({ status, code })
    expect(textOf(response)).not.toMatch(/SQLITE|9999990101000000| at .*\.ts/)
  })

  test('and the access log has the status that was sent', async () => {
    await store.send(get('/api/v1/things/5'))
    expect((await store.stores.audit.latest(1))[0]).toMatchObject({ operation: 'readThing', status: 500 })
  })

  test('the allowed methods are named', async () => {
    const response = await store.send({ ...get('/api/v1/things'), method: 'PUT' })
    expect(response.headers['allow']).toBe('POST')
  })

  test('two Authorization fields are a 400, whichever is good', async () => {
    const answer = await raw(
      store.url,
      `GET /api/v1/things/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${TOKEN}\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"credentials-repeated"')
  })
})

describe('the connection', () => {
  test('can be used again after a refusal that left the body unread', async () => {
    const refused = await store.send({
      ...post('{"id":"1","name":"a"}'),
      headers: { 'content-type': 'application/json' },
    })
    expect(refused.status).toBe(401)
    expect((await store.send(get('/api/v1/things/1'))).status).toBe(200)
  })
})

describe('options', () => {
  test('without the response check a broken answer leaves', async () => {
    const { send } = await start({ checkResponses: false })
    expect((await send(get('/api/v1/things/2'))).status).toBe(200)
  })

  test('loopback has no privilege of its own', async () => {
    const { send } = await start({ additionalNetworks: [] })
    expect(parsed(await send(get('/api/v1/things/1'))).code).toBe('address-not-allowed')
  })

  test('a trusted proxy speaks for a client of the flow', async () => {
    const { send } = await start({ additionalNetworks: [], trustedProxies: ['127.0.0.1'] })
    const via = (client: string) => send(get('/api/v1/things/1', { ...AUTH, 'x-forwarded-for': client }))
    expect((await via('10.20.0.7')).status).toBe(200)
    expect((await via('10.21.0.7')).status).toBe(403)
  })

  test('without its access log the provider answers nobody', async () => {
    const audit = { append: () => Promise.reject(new Error('disk full')), latest: async () => [] }
    const { send } = await start({}, { audit })
    expect(parsed(await send(get('/api/v1/things/1')))).toMatchObject({
      status: 503,
      code: 'audit-unavailable',
    })
  })

  test('without its token store it lets nobody in', async () => {
    const failing = () => Promise.reject(new Error('locked'))
    const { send } = await start(
      {},
      { tokens: { ...store.stores.tokens, save: async () => {}, find: failing } },
    )
    expect(parsed(await send(get('/api/v1/things/1')))).toMatchObject({
      status: 503,
      code: 'store-unavailable',
    })
  })
})

describe('a provider that cannot keep its contract does not start', () => {
  const starting =
    (changed: HandlerTable, with_ = contract) =>
    () =>
      provider({
        contract: with_,
        grants,
        handlers: changed,
        stores: store.stores,
        clock: fixedClock(NOW),
        entropy: systemEntropy,
      })
  const { health: _, ...incomplete } = handlers
  const withScheme = (systemToken: object) => ({
    ...document,
    components: { securitySchemes: { systemToken } },
  })
  const hmac = withScheme({ type: 'http', scheme: 'mac' })
  const signed = withScheme({
    type: 'apiKey',
    in: 'header',
    name: 'Signature',
    'x-protocol': 'hmac-rfc9421',
  })

  test.each([
    { title: 'a missing handler', start: starting(incomplete), want: 'handler-missing' },
    {
      title: 'a handler of no operation',
      start: starting({ ...handlers, readThings: () => ({ status: 200 }) }),
      want: 'handler-unknown',
    },
    {
      title: 'a scheme that nobody can check',
      start: starting(
        handlers,
        compileContract({ api: 'store', system: 'store', file: 'store.yaml', document: hmac }),
      ),
      want: 'protocol-unknown',
    },
    {
      title: 'a signature, for which the stores have no secret',
      start: starting(
        handlers,
        compileContract({ api: 'store', system: 'store', file: 'store.yaml', document: signed }),
      ),
      want: 'signing-stores-missing',
    },
  ])('$title', ({ start: starts, want }) => {
    expect(starts).toThrow(DdiError)
    expect(starts).toThrow(new RegExp(`^${want}:`))
  })
})

/** Sends bytes as they are, and gives the whole answer. */
const raw = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', chunk => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
