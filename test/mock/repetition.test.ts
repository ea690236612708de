import { expect, test } from 'vitest'
import { mockOf } from '#mock'
import { contractOf } from './scenario.ts'

const contract = contractOf(`
components: { securitySchemes: { kunci: { type: apiKey, in: header, name: X-Kunci } } }
paths: { /buku: { get: { security: [{ kunci: [] }], responses: { '200': { description: ok } } } } }`)

test.each([
  { given: 'authorization', want: 'credentials-repeated' },
  { given: 'x-kunci', want: 'credentials-repeated' },
  { given: 'content-type', want: 'request-malformed' },
])('a second $given field is refused as $want', async ({ given, want }) => {
  const mock = mockOf([contract], undefined)
  const request = { method: 'GET', target: '/buku', headers: { 'x-kunci': 'a' }, repeated: [given] }
  const { status, body } = await mock.handle(request)
  expect(status).toBe(400)
  expect(JSON.parse(String(body))).toMatchObject({ code: want, errors: [{ pointer: `/${given}` }] })
})
