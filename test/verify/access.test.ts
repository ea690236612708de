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

it('signs by the system, once for all the schemes of a signature, and shows what it sent', () => {
  const scheme = (name: string) => ({ type: 'apiKey', in: 'header', name, 'x-protocol': 'joss-hmac' })
  const signed = operationOf(
    { responses: {}, security: [{ klien: [], tanda: [] }] },
    { components: { securitySchemes: { klien: scheme('Client-Id'), tanda: scheme('Signature') } } },
  )
  let ids = 0
  const signing = { now: () => 1_772_413_200, nonce: () => `id-${++ids}` }
  const credentials = {
    granted: () => ({ value: 'mock-simak', client: 'simak:rahasia-x', variable: 'DDI_TOKEN' }),
    ungranted: () => ({ omitted: 'nobody' }),
  }
  const authorised = authorise(signed, request, 'granted', credentials, signing)
  if (!('request' in authorised)) throw new Error('it was left out')
  expect(authorised.request.headers).toMatchObject({
    'client-id': 'simak',
    'request-id': 'id-1',
    'request-timestamp': '2026-03-02T01:00:00Z',
    signature: expect.stringMatching(/^HMACSHA256=[0-9a-f]{64}$/),
  })
  expect(JSON.stringify(authorised)).not.toContain('rahasia-x')
})

it('leaves a request alone that asks for a credential, and does not try it without one', () => {
  const token = operationOf(
    { responses: {}, security: [{ token: [] }] },
    {
      components: {
        securitySchemes: {
          token: { type: 'apiKey', in: 'header', name: 'token', 'x-protocol': 'neofeeder-token' },
        },
      },
    },
  )
  const asking = { ...request, body: new TextEncoder().encode('{"act":"GetToken"}') }
  const authorised = (access: 'granted' | 'absent') => authorise(token, asking, access, holding('mock-simak'))
  expect(authorised('granted')).toMatchObject({ request: asking })
  expect(authorised('absent')).toHaveProperty('omitted')
})
