import { expect, test } from 'vitest'
import { curlOf } from '../../src/mock/curl.ts'
import { contractOf } from './scenario.ts'

const curl = (parameters: string, security = '[]', path = '/buku') =>
  curlOf(
    contractOf(`
components:
  securitySchemes:
    dasar: { type: http, scheme: basic }
    kunci: { type: apiKey, in: query, name: kunci }
    ringkas: { type: http, scheme: digest }
    joss: { type: apiKey, in: header, name: Signature, x-protocol: joss-hmac }
    snap: { type: apiKey, in: header, name: X-SIGNATURE, x-protocol: snap-hmac }
paths: { '${path}': { get: { parameters: ${parameters}, security: ${security}, responses: { '200': { description: ok } } } } }`),
    'http://h',
    undefined,
  )

test.each([
  { given: '[]', want: `curl 'http://h/buku'` },
  {
    given: `[{ name: a, in: query, required: true, example: "x y&'z" }, { name: b, in: query, example: 1 }]`,
    want: `curl 'http://h/buku?a=x%20y%26'\\''z'`,
  },
  {
    given: '[{ name: X-A, in: header, required: true, example: 1 }]',
    want: `curl -H 'X-A: 1' 'http://h/buku'`,
  },
  { given: '[{ name: a, in: query, required: true, schema: { type: string } }]', want: undefined },
])('parameters $given give $want', ({ given, want }) => {
  expect(curl(given)).toBe(want)
})

test.each([
  { given: '[{ dasar: [] }]', want: `curl -H 'Authorization: Basic ZGVtbzptb2NrLWRlbW8=' 'http://h/buku'` },
  { given: '[{ kunci: [] }]', want: `curl 'http://h/buku?kunci=mock-demo'` },
  { given: '[{ ringkas: [] }]', want: "curl --digest -u 'mock-demo:mock-secret-demo' 'http://h/buku'" },
  {
    given: '[{ joss: [] }]',
    want: "export DDI_CLIENT='mock-demo:mock-secret-demo'; npx ddi sign joss-hmac --url 'http://h/buku' --credential-env DDI_CLIENT | curl -H @- 'http://h/buku'",
  },
  { given: '[{ snap: [] }]', want: undefined },
  { given: '[{ joss: [], kunci: [] }]', want: undefined },
])('security $given gives $want', ({ given, want }) => {
  expect(curl('[]', given)).toBe(want)
})

test('path parameters are filled in', () => {
  expect(curl('[{ name: id, in: path, required: true, example: a/b }]', '[]', '/buku/{id}')).toBe(
    `curl 'http://h/buku/a%2Fb'`,
  )
})
