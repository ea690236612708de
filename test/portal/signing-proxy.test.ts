import { expect, test } from 'vitest'
import type { JsonObject } from '#base'
import { compileContract } from '#contract'
import { proxyFor } from '../../src/portal/signing-proxy.ts'

const MOCK = 'http://127.0.0.1:4010/toko'
const SECRET = { type: 'apiKey', in: 'header', name: 'Signature' }

const proxyOf = (operation: JsonObject, consumer?: string): string | undefined => {
  const contract = compileContract({
    api: 'toko',
    system: 'toko',
    file: 'toko.yaml',
    document: {
      openapi: '3.1.0',
      info: { title: 'Toko', version: '1.0.0' },
      servers: [{ url: 'https://toko.example/v1' }],
      paths: { '/barang': { post: { responses: { 204: { description: 'ok' } }, ...operation } } },
      components: {
        securitySchemes: {
          joss: { ...SECRET, 'x-protocol': 'joss-hmac' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
  })
  return proxyFor(contract, contract.operations[0]!, MOCK, consumer)
}

const sealed = {
  content: { 'text/plain': { 'x-protocol': 'satusehat-envelope', schema: { type: 'object' } } },
}

test.each([
  { given: {}, want: undefined, title: 'needs none' },
  { given: { security: [{ token: [] }] }, want: undefined, title: 'that takes a token needs none' },
  {
    given: { security: [{ joss: [] }] },
    want: `npx ddi proxy toko --to ${MOCK}/v1 --sign --as simak`,
    title: 'that is signed needs one',
  },
  {
    given: { security: [{ token: [] }], requestBody: sealed },
    want: `npx ddi proxy toko --to ${MOCK}/v1 --sign --as simak --seal-key public-key.pem`,
    title: 'that is sealed needs one with a key',
  },
])('an operation $title', ({ given, want }) => {
  expect(proxyOf(given, 'simak')).toBe(want)
})

test('without a consumer, a word stands for it', () => {
  expect(proxyOf({ security: [{ joss: [] }] })).toContain('--as SYSTEM')
})
