import { describe, expect, test } from 'vitest'
import { mocked } from './scenario.ts'

const LOANS = `
servers: [{ url: https://toko.example/api/v1 }]
paths:
  /pinjaman:
    get:
      parameters:
        - { name: hari, in: query, schema: { type: integer, minimum: 1 } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: array, items: { type: string } }
              example: [PJM-1, PJM-2]
        '422': { description: tidak sesuai }
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [nim]
              properties: { nim: { type: string, pattern: '^[0-9]{9}$' }, hari: { type: integer } }
      responses:
        '201': { description: dibuat, headers: { Location: { required: true, schema: { type: string }, example: /pinjaman/1 } } }
  /pinjaman/{id}:
    delete:
      responses: { '204': { description: dihapus } }
`
const post = (body: string, type = 'application/json') => `POST /pinjaman\nContent-Type: ${type}\n\n${body}`

describe('a request that meets the contract', () => {
  const ask = mocked(LOANS)

  test('gets the example of the first documented success', () => {
    const { status, headers, text } = ask('GET /pinjaman?hari=3')
    expect({ status, text }).toEqual({ status: 200, text: '["PJM-1","PJM-2"]' })
    expect(headers).toEqual({ 'content-type': 'application/json', 'content-length': '17' })
  })

  test('is found with and without the base path of a single spec', () => {
    expect(ask('GET /api/v1/pinjaman').status).toBe(200)
    expect(ask('GET /pinjaman').status).toBe(200)
  })

  test('gets documented response fields', () => {
    expect(ask(post('{"nim":"202301234"}'))).toMatchObject({
      status: 201,
      headers: { location: '/pinjaman/1' },
    })
  })

  test('gets no content where none is documented', () => {
    expect(ask('DELETE /pinjaman/1')).toMatchObject({ status: 204, headers: {}, text: '' })
  })

  test('may be HEAD where GET is documented', () => {
    expect(ask('HEAD /pinjaman')).toMatchObject({ status: 200, headers: { 'content-length': '17' } })
  })
})

describe('a request that does not', () => {
  const ask = mocked(LOANS)

  test.each([
    { given: 'GET /buku', want: { status: 404, code: 'path-not-found' } },
    { given: 'GET /pinjaman%zz', want: { status: 400, code: 'request-malformed' } },
    { given: 'PUT /pinjaman', want: { status: 405, code: 'method-not-allowed' } },
    { given: 'GET /pinjaman?hari=%', want: { status: 400, code: 'request-malformed' } },
    { given: 'GET /pinjaman?hari=0', want: { status: 422, code: 'request-invalid' } },
    { given: post('{"nim":1}'), want: { status: 422, code: 'request-invalid' } },
    { given: post('{"nim":'), want: { status: 400, code: 'request-malformed' } },
    { given: post('{}', 'text/csv'), want: { status: 415, code: 'unsupported-media-type' } },
    { given: post('['.repeat(100_000)), want: { status: 400, code: 'request-malformed' } },
    {
      given: Buffer.concat([Buffer.from(post('"')), Buffer.from([0xff, 0x22])]),
      want: { status: 400, code: 'request-malformed' },
    },
    { given: 'GET /pinjaman\nAccept: text/html', want: { status: 406, code: 'not-acceptable' } },
    { given: 'GET /pinjaman\nPrefer: code=9', want: { status: 422, code: 'request-invalid' } },
  ])('is answered with $want.status $want.code', ({ given, want }) => {
    const { status, headers, body } = ask(given)
    expect({ status, body }).toMatchObject({
      status: want.status,
      body: { ...want, title: expect.any(String) },
    })
    expect(headers['content-type']).toBe('application/problem+json')
  })

  test('learns what was wrong, where, and what is wanted', () => {
    expect(ask(post('{"nim":"12","lain":1}')).body).toMatchObject({
      errors: [
        {
          in: 'body',
          pointer: '/lain',
          code: 'additionalProperties',
          detail: expect.any(String),
          wanted: expect.any(String),
        },
        {
          in: 'body',
          pointer: '/nim',
          code: 'pattern',
          detail: expect.any(String),
          wanted: expect.stringContaining('^[0-9]{9}$'),
        },
      ].map(error => expect.objectContaining(error)),
    })
  })

  test('learns which methods there are', () => {
    expect(ask('PUT /pinjaman').headers['allow']).toBe('GET, POST, HEAD, OPTIONS')
    expect(ask('OPTIONS /pinjaman')).toMatchObject({
      status: 204,
      headers: { allow: 'GET, POST, HEAD, OPTIONS' },
    })
  })

  test('learns the path that was probably meant', () => {
    expect(ask('GET /pinjamn').body).toMatchObject({
      detail: expect.stringContaining('Did you mean /pinjaman?'),
    })
  })
})

describe('an example that breaks its own contract', () => {
  const BROKEN = `
paths:
  /buku:
    get:
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { type: object, required: [judul] }, example: { jdul: A } } }
`
  test('is sent all the same, and said so in a field', () => {
    const { status, headers, body } = mocked(BROKEN)('GET /buku')
    expect({ status, body }).toEqual({ status: 200, body: { jdul: 'A' } })
    expect(JSON.parse(headers['sl-violations'] ?? '')).toMatchObject([
      { location: ['response', 'body', 'judul'] },
    ])
  })

  test('is an error with --errors', () => {
    expect(mocked(BROKEN, { errors: true })('GET /buku').body).toMatchObject({
      status: 500,
      code: 'response-invalid',
    })
  })
})

describe('X-Request-Id', () => {
  const TRACED = `
paths:
  /buku:
    get:
      responses:
        '200':
          description: ok
          headers: { X-Request-Id: { required: true, schema: { type: string } } }
  /film: { get: { responses: { '200': { description: ok } } } }
`
  const ask = mocked(TRACED)

  test('comes back as it was sent', () => {
    expect(ask('GET /film\nX-Request-Id: pesanan-0001').headers['x-request-id']).toBe('pesanan-0001')
  })

  test('is replaced when a log or a contract could stumble over it', () => {
    const sent = 'x'.repeat(65)
    const { headers } = ask(`GET /buku\nX-Request-Id: ${sent}`)
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is made anew for each response that documents it', () => {
    const ids = [1, 2].map(() => ask('GET /buku').headers['x-request-id'])
    expect(new Set(ids).size).toBe(2)
    expect(ask('GET /film').headers['x-request-id']).toBeUndefined()
  })

  test('is the instance of a problem', () => {
    const { headers, body } = ask('GET /lain')
    expect(body).toMatchObject({ instance: `urn:uuid:${headers['x-request-id']}` })
  })
})

test('a schema that cannot be compiled is said to be the cause', () => {
  const ask = mocked(`
paths:
  /buku:
    get:
      parameters: [{ name: a, in: query, schema: { maximum: banyak } }]
      responses: { '200': { description: ok } }`)
  expect(ask('GET /buku?a=1').body).toMatchObject({
    status: 500,
    detail: expect.stringContaining('schema-not-compiled'),
  })
})

test('a pattern that is none is told at its field, and the other fields are checked', () => {
  const ask = mocked(`
paths:
  /buku:
    get:
      parameters:
        - { name: a, in: query, schema: { type: string, pattern: '(' } }
        - { name: b, in: query, schema: { type: integer } }
      responses: { '200': { description: ok } }`)
  expect(ask('GET /buku?b=1').status).toBe(200)
  expect(ask('GET /buku?b=x').body).toMatchObject({ status: 422, errors: [{ pointer: '/b', code: 'type' }] })
  expect(ask('GET /buku?a=x&b=1').body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/a', code: 'pattern', wanted: expect.stringContaining('in the place of (') }],
  })
})
