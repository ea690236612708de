import { expect, test } from 'vitest'
import { mocked } from './scenario.ts'

const withError = (content: string, headers = '{}') =>
  mocked(`
paths:
  /buku:
    get:
      parameters: [{ name: a, in: query, required: true, schema: { type: integer } }]
      responses:
        '200': { description: ok }
        '422': { description: salah, headers: ${headers}, content: ${content} }
`)('GET /buku')

const OWN =
  '{ schema: { type: object, required: [pesan], properties: { pesan: { type: string } } }, example: { pesan: salah } }'

test.each([
  { given: '{ application/problem+json: { schema: true } }', want: 'application/problem+json' },
  {
    given: '{ application/json: { schema: { type: object, required: [title, code] } } }',
    want: 'application/json',
  },
  { given: '{}', want: 'application/problem+json' },
])('a refusal is a problem where the contract documents $given', ({ given, want }) => {
  const { status, headers, body } = withError(given)
  expect({ status, type: headers['content-type'] }).toEqual({ status: 422, type: want })
  expect(body).toMatchObject({ code: 'request-invalid', errors: [{ in: 'query', pointer: '/a' }] })
})

test('a contract with an error form of its own gets its example, and the reason in a field', () => {
  const { status, headers, body } = withError(`{ application/json: ${OWN} }`)
  expect({ status, body }).toEqual({ status: 422, body: { pesan: 'salah' } })
  expect(JSON.parse(headers['sl-violations'] ?? '')).toMatchObject([
    { location: ['request', 'query', 'a'], severity: 'Error', code: 'required' },
  ])
})

test('a refusal has the fields that its response documents', () => {
  const { headers } = withError(
    '{}',
    '{ Retry-After: { required: true, schema: { type: integer }, example: 30 } }',
  )
  expect(headers['retry-after']).toBe('30')
})

const FAILING =
  '{ application/json: { schema: { type: object }, examples: { a: { value: { pesan: a } }, b: { value: { pesan: b } } } } }'

test.each([
  { given: '', want: { status: 422, body: { pesan: 'a' } } },
  { given: 'code=422, example=b', want: { status: 422, body: { pesan: 'b' } } },
  { given: 'code=200, example=b', want: { status: 422, body: { pesan: 'a' } } },
  { given: 'code=422, example=c', want: { status: 404, body: { code: 'example-not-found' } } },
])('a bad request that prefers "$given" gets the example of its own refusal', ({ given, want }) => {
  const ask = mocked(`
paths:
  /buku:
    get:
      parameters: [{ name: a, in: query, required: true, schema: { type: integer } }]
      responses: { '200': { description: ok }, '422': { description: salah, content: ${FAILING} } }
`)
  expect(ask(`GET /buku${given === '' ? '' : `\nPrefer: ${given}`}`)).toMatchObject(want)
})

test('an error form of its own that an open schema describes is kept, also without example', () => {
  const own = '{ application/json: { schema: { type: object, properties: { pesan: { type: string } } } } }'
  const { status, body } = withError(own)
  expect({ status, body }).toEqual({ status: 422, body: { pesan: expect.any(String) } })
})
