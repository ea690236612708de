import { describe, expect, expectTypeOf, it } from 'vitest'
import { compileContract } from '#contract'
import { createElibraryClient, type ElibraryScheme } from '#generated/elibrary/client.ts'
import type { components, operations } from '#generated/elibrary/types.ts'
import { createApiClient, type Security } from '../../src/client/index.ts'
import { securityTable } from '../../src/generate/security.ts'

/** A `fetch` that keeps what it was asked. */
const recorder = () => {
  const requests: Request[] = []
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request)
    return Response.json({ data: [] })
  }
  return { requests, fetch }
}

describe('a generated client', () => {
  it('calls the operation under the base path with the credential of its scheme', async () => {
    const { requests, fetch } = recorder()
    const client = createElibraryClient({
      baseUrl: 'http://127.0.0.1:4010/elibrary/api/v1',
      credential: 'mock-simak',
      fetch,
    })
    await client.GET('/mahasiswa', { params: { query: { nim: '202301234' } } })
    expect(requests.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
      ['http://127.0.0.1:4010/elibrary/api/v1/mahasiswa?nim=202301234', 'Bearer mock-simak'],
    ])
  })

  it('sends nothing of its own without a credential', async () => {
    const { requests, fetch } = recorder()
    await createElibraryClient({ baseUrl: 'http://x.test', fetch }).GET('/bebas-pustaka/{nim}', {
      params: { path: { nim: '202301234' } },
    })
    expect(requests[0]?.headers.get('authorization')).toBeNull()
  })

  it('has the types of its operations', () => {
    const client = createElibraryClient({ baseUrl: 'http://x.test' })
    type Answer = Awaited<ReturnType<typeof call>>
    const call = () => client.GET('/mahasiswa', { params: { query: { nim: '202301234' } } })
    expectTypeOf<ElibraryScheme>().toEqualTypeOf<'tokenSistem'>()
    expectTypeOf<NonNullable<Answer['data']>['data'][number]['bebas_pustaka']>().toEqualTypeOf<boolean>()
    expectTypeOf<NonNullable<Answer['error']>>().toEqualTypeOf<components['schemas']['Problem']>()
    expectTypeOf<keyof operations>().toEqualTypeOf<
      'daftarMahasiswa' | 'daftarPeminjaman' | 'ambilBebasPustaka'
    >()
    // @ts-expect-error `nim` is required
    const missing = () => client.GET('/mahasiswa', { params: { query: {} } })
    // @ts-expect-error there is no such path
    const nowhere = () => client.GET('/siswa')
    // @ts-expect-error there is no such scheme
    const stranger = () => createElibraryClient({ baseUrl: 'http://x.test', credential: { lain: 'x' } })
    expect([missing, nowhere, stranger]).toHaveLength(3)
  })
})

type Scheme = 'token' | 'key' | 'cookie' | 'odd'

const security: Security<Scheme> = {
  schemes: [
    { name: 'token', type: 'http', scheme: 'bearer' },
    { name: 'key', type: 'apiKey', in: 'query', parameterName: 'api key' },
    { name: 'cookie', type: 'apiKey', in: 'header', parameterName: 'X-Key' },
    { name: 'odd', type: 'http', scheme: 'unheard-of' },
  ],
  common: [['token']],
  exceptions: [
    ['GET /open', []],
    ['GET /either', [['cookie', 'key'], ['token']]],
    ['POST /keyed', [['key']]],
    ['GET /odd', [['odd']]],
  ],
}

type Paths = {
  [path in '/plain' | '/open' | '/either' | '/odd']: {
    get: { responses: { 200: { content: { 'application/json': object } } } }
  }
} & {
  '/keyed': {
    post: {
      requestBody: { content: { 'application/json': { a: number } } }
      responses: { 200: { content: { 'application/json': object } } }
    }
  }
}

describe('the middleware', () => {
  const cases = [
    {
      title: 'uses the requirement that most operations share',
      path: '/plain',
      credential: 't',
      want: ['Bearer t', null, ''],
    },
    { title: 'leaves an open operation alone', path: '/open', credential: 't', want: [null, null, ''] },
    {
      title: 'takes the first alternative of which it holds everything',
      path: '/either',
      credential: { key: 'k', cookie: 'c', token: 't' },
      want: [null, 'c', '?api%20key=k'],
    },
    {
      title: 'takes a later alternative when the first is not complete',
      path: '/either',
      credential: { key: 'k', token: 't' },
      want: ['Bearer t', null, ''],
    },
    {
      title: 'gives a single credential to an alternative of one scheme only',
      path: '/either',
      credential: 't',
      want: ['Bearer t', null, ''],
    },
    {
      title: 'sends the request as it is when nothing fits',
      path: '/plain',
      credential: { key: 'k' },
      want: [null, null, ''],
    },
    {
      title: 'asks a function for the credential',
      path: '/plain',
      credential: async () => 'fresh',
      want: ['Bearer fresh', null, ''],
    },
  ] as const
  it.each(cases)('$title', async ({ path, credential, want }) => {
    const { requests, fetch } = recorder()
    await createApiClient<Paths, Scheme>({ baseUrl: 'http://x.test', credential, fetch }, security).GET(path)
    const [request] = requests
    expect([
      request?.headers.get('authorization'),
      request?.headers.get('x-key'),
      new URL(request?.url ?? '').search.replaceAll('+', '%20'),
    ]).toEqual(want)
  })

  it('keeps method, body and headers when a key goes into the query', async () => {
    const { requests, fetch } = recorder()
    const client = createApiClient<Paths, Scheme>(
      { baseUrl: 'http://x.test', credential: 'k', fetch },
      security,
    )
    await client.POST('/keyed', { body: { a: 1 }, headers: { 'X-Request-Id': 'abc' } })
    const [request] = requests
    expect(await request?.json()).toEqual({ a: 1 })
    expect([
      request?.method,
      request?.headers.get('content-type'),
      request?.headers.get('x-request-id'),
    ]).toEqual(['POST', 'application/json', 'abc'])
  })

  it('refuses to send a credential by a protocol that it does not know, without naming the credential', async () => {
    const client = createApiClient<Paths, Scheme>(
      { baseUrl: 'http://x.test', credential: 'rahasia', fetch: recorder().fetch },
      security,
    )
    await expect(client.GET('/odd')).rejects.toThrow(/^The client cannot apply .* 'odd'\.$/)
  })
})

describe('the security table', () => {
  it('states the most frequent requirement once, and names the schemes that are used', () => {
    const responses = { 200: { description: 'ok' } }
    const document = {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      security: [{ token: ['a'] }],
      paths: {
        '/a': { get: { responses }, post: { responses } },
        '/b': {
          get: { responses, security: [] },
          put: { responses, security: [{ key: [], token: [] }, {}] },
        },
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'Bearer' },
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          unused: { type: 'http', scheme: 'basic' },
        },
      },
    }
    const table = securityTable(compileContract({ api: 'x', system: 'x', file: 'x.yaml', document }))
    expect(table.common).toEqual([['token']])
    expect(table.exceptions).toEqual([
      ['GET /b', []],
      ['PUT /b', [['key', 'token'], []]],
    ])
    expect(table.schemes.map(({ name }) => name)).toEqual(['token', 'key'])
  })
})
