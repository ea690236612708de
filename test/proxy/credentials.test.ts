import { expect, test } from 'vitest'
import { DdiError, fixedClock, type HttpRequest, type HttpResponse, type Send } from '#base'
import { type Credentials, createDresser, createProxy, credentialsOf, needsOf, type Proxied } from '#proxy'
import { contractOf } from '../mock/scenario.ts'

const tokoWith = (tokenUrl: string) =>
  contractOf(`
servers: [{ url: https://toko.example/api/v1 }]
paths:
  /buku:
    get: { operationId: buku, security: [{ oauth: [] }], responses: { '200': { description: ok } } }
    post: { operationId: pesan, security: [{ kunci: [] }], responses: { '200': { description: ok } } }
  /token:
    post: { operationId: token, security: [{ dasar: [] }], responses: { '200': { description: ok } } }
components:
  securitySchemes:
    dasar: { type: http, scheme: basic }
    kunci: { type: apiKey, in: header, name: X-Toko }
    oauth:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: '${tokenUrl}', scopes: {} } }
`)

const GIVEN: Credentials = { token: 'TOKEN', client: 'simak:RAHASIA' }
const STANDING: Credentials = {
  token: undefined,
  client: undefined,
  standing: { token: 'mock-simak', client: 'mock-simak:mock-secret' },
}

const granting =
  (asked: string[], place: string): Send =>
  async ({ target }) => {
    asked.push(`${place} ${target}`)
    return { status: 200, headers: {}, body: `{"access_token":"${place}-${asked.length}","expires_in":3600}` }
  }

/** What a request of the operation `buku` shows, and who was asked for it. */
const shownFor = async (tokenUrl: string, credentials: Credentials) => {
  const asked: string[] = []
  const contract = tokoWith(tokenUrl)
  const routes = {
    send: granting(asked, 'server'),
    toHost: granting(asked, 'host'),
    toUrl: (url: URL) => granting(asked, url.origin),
  }
  const dresser = createDresser({
    credentials: credentialsOf(contract, credentials, routes, fixedClock(0)),
    context: { now: () => 0, nonce: () => 'x' },
    basePath: contract.basePath,
    sealer: undefined,
  })
  const [buku] = contract.operations
  if (!buku) throw new Error('buku')
  const { request } = await dresser.dress(buku, { method: 'GET', target: '/buku', headers: {} })
  return { shows: request.headers['authorization'], asked }
}

const ELSEWHERE = 'https://masuk.example/token?x=1'

test.each<{ title: string; tokenUrl: string; credentials: Credentials; shows: string; asked: string[] }>([
  {
    title: 'a relative URL is below the server',
    tokenUrl: '/api/v1/token',
    credentials: GIVEN,
    shows: 'Bearer server-1',
    asked: ['server /token'],
  },
  {
    title: 'the host of the contract is the server that --to names',
    tokenUrl: 'https://toko.example/api/v1/token',
    credentials: GIVEN,
    shows: 'Bearer server-1',
    asked: ['server /token'],
  },
  {
    title: 'beside the base path, the host of --to is asked',
    tokenUrl: 'https://toko.example/oauth/token',
    credentials: GIVEN,
    shows: 'Bearer host-1',
    asked: ['host /oauth/token'],
  },
  {
    title: 'another host that the contract names is asked itself',
    tokenUrl: ELSEWHERE,
    credentials: GIVEN,
    shows: 'Bearer https://masuk.example-1',
    asked: ['https://masuk.example /token?x=1'],
  },
  {
    title: 'no secret goes to another host without TLS',
    tokenUrl: 'http://masuk.example/token',
    credentials: GIVEN,
    shows: 'Bearer TOKEN',
    asked: [],
  },
  {
    title: 'a token will do without a client',
    tokenUrl: ELSEWHERE,
    credentials: { token: 'TOKEN', client: undefined },
    shows: 'Bearer TOKEN',
    asked: [],
  },
  {
    title: 'a given token goes before the standing client of a mock',
    tokenUrl: '/api/v1/token',
    credentials: { ...STANDING, token: 'TOKEN' },
    shows: 'Bearer TOKEN',
    asked: [],
  },
  {
    title: 'a mock gives tokens out where its contract has the operation',
    tokenUrl: '/api/v1/token',
    credentials: STANDING,
    shows: 'Bearer server-1',
    asked: ['server /token'],
  },
  {
    title: 'a mock takes the standing token where it has none',
    tokenUrl: ELSEWHERE,
    credentials: STANDING,
    shows: 'Bearer mock-simak',
    asked: [],
  },
])('of tokens: $title', async ({ tokenUrl, credentials, shows, asked }) => {
  expect(await shownFor(tokenUrl, credentials)).toEqual({ shows, asked })
})

/** A server that knows only the newest token, and forgets it when `reset` is called. */
const forgetful = () => {
  let good = ''
  let given = 0
  const seen: string[] = []
  const send: Send = async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.target === '/token') {
      given += 1
      good = `token-${given}`
      return { status: 200, headers: {}, body: JSON.stringify({ access_token: good, expires_in: 3600 }) }
    }
    const shown = request.headers['authorization'] ?? ''
    seen.push(shown)
    return { status: shown === `Bearer ${good}` ? 200 : 401, headers: {} }
  }
  return {
    send,
    seen,
    reset: () => {
      good = 'none'
    },
    given: () => given,
  }
}

const proxyOf = (send: Send, recorded: Proxied[] = []) => {
  const contract = tokoWith('/api/v1/token')
  return createProxy({
    contract,
    send,
    to: 'http://toko/api/v1',
    errors: false,
    clock: fixedClock(0),
    record: proxied => void recorded.push(proxied),
    dresser: createDresser({
      credentials: credentialsOf(
        contract,
        { token: undefined, client: 'simak:RAHASIA' },
        { send },
        fixedClock(0),
      ),
      context: { now: () => 0, nonce: () => 'x' },
      basePath: contract.basePath,
      sealer: undefined,
    }),
  })
}

const GET: HttpRequest = { method: 'GET', target: '/buku', headers: {} }

test('a token that the server has dropped is asked for anew, and the request goes once more', async () => {
  const server = forgetful()
  const recorded: Proxied[] = []
  const proxy = proxyOf(server.send, recorded)
  expect((await proxy.handle(GET)).status).toBe(200)
  server.reset()
  expect((await proxy.handle(GET)).status).toBe(200)
  expect(server.seen).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  expect(recorded[1]?.sent.map(({ message, outcome }) => [message.url, outcome])).toEqual([
    ['http://toko/api/v1/buku', 401],
    ['http://toko/api/v1/buku', 200],
  ])
})

test('requests that are refused together ask for one token', async () => {
  const server = forgetful()
  const proxy = proxyOf(server.send)
  await proxy.handle(GET)
  server.reset()
  const answers = await Promise.all([proxy.handle(GET), proxy.handle(GET), proxy.handle(GET)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(server.given()).toBe(2)
})

test('a server that refuses every token is asked twice, and its 401 passed on', async () => {
  const seen: string[] = []
  const send: Send = async ({ target }) => {
    seen.push(target)
    return target === '/token'
      ? { status: 200, headers: {}, body: '{"access_token":"x"}' }
      : { status: 401, headers: {} }
  }
  expect((await proxyOf(send).handle(GET)).status).toBe(401)
  expect(seen).toEqual(['/token', '/buku', '/token', '/buku'])
})

const BROKEN = new DdiError({ code: 'target-unreachable', severity: 'error', message: 'It is away.' })

test.each<{ given: string; send: Send }>([
  { given: 'refuses', send: async () => ({ status: 400, headers: {} }) },
  { given: 'is away', send: () => Promise.reject(BROKEN) },
])('a token endpoint that $given is told as such, with the operation', async ({ send }) => {
  const recorded: Proxied[] = []
  const response = await proxyOf(send, recorded).handle(GET)
  expect(JSON.parse(String(response.body))).toMatchObject({ status: 502, code: 'upstream-token-refused' })
  expect(recorded[0]).toMatchObject({ operation: { id: 'buku' }, outcome: 'upstream-token-refused' })
})

test.each<{ credentials: Partial<Credentials>; served: string[]; lacking: [string, string][] }>([
  {
    credentials: {},
    served: [],
    lacking: [
      ['oauth', 'client'],
      ['kunci', 'token'],
      ['dasar', 'client'],
    ],
  },
  { credentials: { client: 'simak:x' }, served: ['oauth', 'dasar'], lacking: [['kunci', 'token']] },
  { credentials: { token: 'x' }, served: ['oauth', 'kunci'], lacking: [['dasar', 'client']] },
  { credentials: STANDING, served: ['oauth', 'kunci', 'dasar'], lacking: [] },
])('what lacks with $credentials is known before the first request', ({ credentials, served, lacking }) => {
  const contract = tokoWith('/api/v1/token')
  const send: Send = async () => ({ status: 500, headers: {} })
  const given = { token: undefined, client: undefined, ...credentials }
  const needs = needsOf(contract, credentialsOf(contract, given, { send }, fixedClock(0)))
  expect(needs.served.map(({ name }) => name)).toEqual(served)
  expect(needs.lacking.map(({ scheme, wants }) => [scheme.name, wants])).toEqual(lacking)
})
