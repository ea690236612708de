import { expect, it } from 'vitest'
import { authorise } from '../../src/verify/access.ts'
import { operationOf } from '../contract/toko.ts'

const operation = operationOf(
  { responses: {}, security: [{ kunci: [] }] },
  { components: { securitySchemes: { kunci: { type: 'http', scheme: 'basic' } } } },
)
const request = { method: 'POST', target: '/barang', headers: {} }
const holding = (value: string) => ({
  granted: () => ({ value, variable: 'DDI_TOKEN' }),
  ungranted: () => ({ omitted: 'nobody' }),
})

it.each([
  { given: 'mock-simak', want: 'ddi:mock-simak' },
  { given: 'klien:sandi', want: 'klien:sandi' },
])('$given is sent as $want in a Basic credential', ({ given, want }) => {
  const authorised = authorise(operation, request, 'granted', holding(given))
  const field = 'request' in authorised ? authorised.request.headers['authorization'] : undefined
  expect(field).toBe(`Basic ${Buffer.from(want).toString('base64')}`)
})
