import { expect, test } from 'vitest'
import { mocked } from './scenario.ts'

const fieldsOf = (headers: string, more = ''): Readonly<Record<string, string>> =>
  mocked(`
paths:
  /buku:
    get:
      ${more}
      responses: { '200': { description: ok, headers: ${headers} } }
`)('GET /buku').headers

test.each([
  { given: '{ X-A: { schema: { type: string }, example: a } }', want: { 'x-a': 'a' } },
  { given: '{ X-A: { schema: { type: array }, example: [a, b] } }', want: { 'x-a': 'a,b' } },
  { given: '{ X-A: { schema: { type: object }, example: { a: 1 } } }', want: { 'x-a': 'a,1' } },
  { given: '{ X-A: { schema: { const: 5 } } }', want: { 'x-a': '5' } },
  { given: '{ X-A: { example: "a\\r\\nX-B: b" } }', want: {} },
  { given: '{ "X A": { example: a } }', want: {} },
  { given: '{ Content-Length: { example: 7 }, Content-Type: { example: a/b } }', want: {} },
])('$given gives $want', ({ given, want }) => {
  expect(fieldsOf(given)).toEqual(want)
})

test('a deprecated operation says so, with its dates where they are known', () => {
  expect(fieldsOf('{}', 'deprecated: true')).toEqual({ deprecation: 'true' })
  const lifecycle = 'x-lifecycle: { status: deprecated, deprecation: "2026-01-31", sunset: "2027-01-31" }'
  expect(fieldsOf('{}', lifecycle)).toEqual({
    deprecation: '@1769817600',
    sunset: 'Sun, 31 Jan 2027 00:00:00 GMT',
  })
})

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

test.each([
  { given: 'Retry-After', type: 'string', want: /^\d+$/ },
  { given: 'Retry-After', type: 'integer', want: /^\d+$/ },
  { given: 'Cache-Control', type: 'string', want: new RegExp(`^${TOKEN}(=\\d+)?$`) },
  { given: 'ETag', type: 'string', want: /^(W\/)?"[\x21\x23-\x7e]*"$/ },
  { given: 'Last-Modified', type: 'string', want: HTTP_DATE },
  { given: 'Expires', type: 'string', want: HTTP_DATE },
  { given: 'Sunset', type: 'string', want: HTTP_DATE },
  { given: 'WWW-Authenticate', type: 'string', want: /^Bearer realm="contoh"$/ },
  {
    given: 'Set-Cookie',
    type: 'string',
    want: new RegExp(`^${TOKEN}=${TOKEN}(; [A-Z][A-Za-z]+(=[A-Za-z/]+)?)*$`),
  },
  { given: 'Link', type: 'string', want: /^<[^>\s]+>; rel="[a-z]+"$/ },
  { given: 'Location', type: 'string', want: /^buku\/1$/ },
  { given: 'Content-Language', type: 'string', want: /^[a-z]{2}$/ },
  { given: 'Allow', type: 'array', want: /^GET$/ },
  { given: 'X-RateLimit-Remaining', type: 'integer', want: /^\d+$/ },
  { given: 'X-Rate-Limit-Reset', type: 'string', want: /^\d+$/ },
  { given: 'X-Total-Count', type: 'integer', want: /^\d+$/ },
  { given: 'X-Jumlah', type: 'integer', want: /^\d+$/ },
  { given: 'X-Correlation-Id', type: 'string', want: /^[0-9a-f-]{36}$/ },
  { given: 'X-Nim', type: 'string', want: /^\d{9}$/ },
  { given: 'Access-Control-Allow-Origin', type: 'string', want: /^\*$/ },
])(
  '$given, which is a $type without an example, is by its own grammar, by chance and plainly',
  ({ given, type, want }) => {
    const headers = `{ ${given}: { required: true, schema: { type: ${type} } } }`
    for (const options of [{}, { dynamic: true, seed: 3 }]) {
      const answer = mocked(
        `
paths:
  /buku:
    get:
      responses:
        '200': { description: ok, headers: ${headers}, content: { application/json: { schema: { type: object } } } }
`,
        options,
      )('GET /buku')
      expect(answer.headers[given.toLowerCase()]).toMatch(want)
      expect(answer.headers).not.toHaveProperty('sl-violations')
    }
  },
)

test.each([
  { given: '{ type: integer, minimum: 300 }', want: /^\d{3,}$/ },
  { given: '{ type: string, enum: [sehari] }', want: /^sehari$/ },
  { given: '{ type: integer, default: 5 }', want: /^5$/ },
  { given: '{ type: string, examples: ["120"] }', want: /^120$/ },
])('the schema $given of a standard field goes before the usual value', ({ given, want }) => {
  expect(fieldsOf(`{ Retry-After: { schema: ${given} } }`)['retry-after']).toMatch(want)
})

test('a field that says how a body is encoded is left out, because no body is', () => {
  expect(fieldsOf('{ Content-Encoding: { schema: { type: string } } }')).toEqual({})
})
