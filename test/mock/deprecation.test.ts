import { expect, test } from 'vitest'
import { mocked } from './scenario.ts'

const ask = mocked(`
paths:
  /buku:
    get:
      parameters:
        - { name: lama, in: query, deprecated: true, schema: { type: string } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: integer }, example: salah } } } }
`)

test('a deprecated parameter is warned of, beside what is wrong with the response', () => {
  const found = (request: string) =>
    (JSON.parse(ask(request).headers['sl-violations'] ?? '[]') as { severity: string; code: string }[]).map(
      ({ severity, code }) => `${severity} ${code}`,
    )
  expect(found('GET /buku')).toEqual(['Error type'])
  expect(found('GET /buku?lama=1')).toEqual(['Error type', 'Warning deprecated'])
})
