import { expect, test } from 'vitest'
import { asking, contractOf } from './scenario.ts'

const ask = asking(
  [
    contractOf(`
paths:
  /stok:
    get:
      security: [{ token: [] }]
      responses: { '200': { description: ok } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`),
  ],
  { grants: { find: () => undefined, scopes: () => [] } as never, systems: new Set(['kasir']) },
)

test.each([
  { given: '', want: 'Bearer realm="Toko"' },
  { given: 'Authorization: Bearer mock-tidak-dikenal', want: 'Bearer realm="Toko", error="invalid_token"' },
  { given: 'Authorization: Bearer', want: 'Bearer realm="Toko", error="invalid_token"' },
])('the credential "$given" is challenged with $want', ({ given, want }) => {
  const { status, headers } = ask(`GET /toko/stok${given === '' ? '' : `\n${given}`}`)
  expect({ status, challenge: headers['www-authenticate'] }).toEqual({ status: 401, challenge: want })
})
