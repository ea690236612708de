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
