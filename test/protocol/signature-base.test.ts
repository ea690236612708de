import { constants, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hmac } from '../../src/protocol/hash.ts'
import { componentOf, PARAMETERS, signatureBase } from '../../src/protocol/signature-base.ts'
import { parseSignature } from '../../src/protocol/signature-input.ts'

/** RFC 9421 §B.2, `test-request`. */
const REQUEST = {
  method: 'POST',
  target: '/foo?param=Value&Pet=dog',
  headers: {
    host: 'example.com',
    date: 'Tue, 20 Apr 2021 02:07:55 GMT',
    'content-type': 'application/json',
    'content-digest':
      'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
    'content-length': '18',
  },
}

const baseOf = (
  input: string,
  request: Parameters<typeof componentOf>[0] = REQUEST,
  signature = 'AA==',
): string | undefined => {
  const label = input.slice(0, input.indexOf('='))
  const parsed = parseSignature(input, `${label}=:${signature}:`)
  if (typeof parsed === 'string') return undefined
  const components = parsed.covered.map(covered => componentOf(request, covered))
  if (components.includes(undefined)) return undefined
  const known = components.flatMap(component => component ?? [])
  return signatureBase([...known, { name: PARAMETERS, value: parsed.text }])
}

/** RFC 9421 §B.1. */
const RSA = createPublicKey({
  key: {
    kty: 'RSA',
    e: 'AQAB',
    n: 'r4tmm3r20Wd_PbqvP1s2-QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct-Lh1GH45x28Rw3Ry53mm-oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHqgDsznjPFmTOtCEcN2Z1FpWgchwuYLPL-Wokqltd11nqqzi-bJ9cvSKADYdUAAN5WUtzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4aOT9v6d-nb4bnNkQVklLQ3fVAvJm-xdDOp9LCNCN48V2pnDOkFV6-U9nV5oyc6XI2w',
  },
  format: 'jwk',
})
const ED25519 = createPublicKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs' },
  format: 'jwk',
})
const SECRET = Buffer.from(
  'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==',
  'base64',
)

type Check = (base: string, signature: string) => boolean
const pss: Check = (base, signature) =>
  verify(
    'sha512',
    Buffer.from(base),
    { key: RSA, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 },
    Buffer.from(signature, 'base64'),
  )
const ed25519: Check = (base, signature) =>
  verify(null, Buffer.from(base), ED25519, Buffer.from(signature, 'base64'))
const shared: Check = (base, signature) => hmac('sha256', SECRET, base).toString('base64') === signature

/** B.2.4 is of a response, which no protocol here signs. */
const VECTORS = [
  {
    title: 'B.2.1, no component',
    input: 'sig-b21=();created=1618884473;keyid="test-key-rsa-pss";nonce="b3k2pp5k7z-50gnwp.yemd"',
    signature:
      'd2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVrogUvA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7EPYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q==',
    check: pss,
  },
  {
    title: 'B.2.2, a parameter of the query',
    input:
      'sig-b22=("@authority" "content-digest" "@query-param";name="Pet");created=1618884473;keyid="test-key-rsa-pss";tag="header-example"',
    signature:
      'LjbtqUbfmvjj5C5kr1Ugj4PmLYvx9wVjZvD9GsTT4F7GrcQEdJzgI9qHxICagShLRiLMlAJjtq6N4CDfKtjvuJyE5qH7KT8UCMkSowOB4+ECxCmT8rtAmj/0PIXxi0A0nxKyB09RNrCQibbUjsLS/2YyFYXEu4TRJQzRw1rLEuEfY17SARYhpTlaqwZVtR8NV7+4UKkjqpcAoFqWFQh62s7Cl+H2fjBSpqfZUJcsIk4N6wiKYd4je2U/lankenQ99PZfB4jY3I5rSV2DSBVkSFsURIjYErOs0tFTQosMTAoxk//0RoKUqiYY8Bh0aaUEb0rQl3/XaVe4bXTugEjHSw==',
    check: pss,
  },
  {
    title: 'B.2.3, everything',
    input:
      'sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"',
    signature:
      'bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==',
    check: pss,
  },
  {
    title: 'B.2.5, hmac-sha256',
    input: 'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
    signature: 'pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=',
    check: shared,
  },
  {
    title: 'B.2.6, ed25519',
    input:
      'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    signature: 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    check: ed25519,
  },
]

describe('the signature base', () => {
  it.each(VECTORS)('is what RFC 9421 $title signed', ({ input, signature, check }) => {
    const base = baseOf(input)
    expect(base !== undefined && check(base, signature)).toBe(true)
    expect(check(`${base} `, signature)).toBe(false)
  })

  it('of B.2.5 is the text of the RFC', () => {
    expect(baseOf(VECTORS[3]?.input ?? '')).toBe(
      '"date": Tue, 20 Apr 2021 02:07:55 GMT\n' +
        '"@authority": example.com\n' +
        '"content-type": application/json\n' +
        '"@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
    )
  })

  const on = (target: string, headers: Readonly<Record<string, string>> = {}) => ({
    method: 'GET',
    target,
    headers,
  })

  /** RFC 9421 §2.1 and §2.2. */
  it.each([
    {
      title: 'the target as it stands',
      name: '"@request-target"',
      request: on('/path?param=value'),
      want: '/path?param=value',
    },
    { title: 'an empty path', name: '"@path"', request: on('?a'), want: '/' },
    { title: 'no query', name: '"@query"', request: on('/path'), want: '?' },
    {
      title: 'a query as it is encoded',
      name: '"@query"',
      request: on('/path?queryString'),
      want: '?queryString',
    },
    {
      title: 'the default port',
      name: '"@authority"',
      request: on('/', { host: 'WWW.Example.com:443' }),
      want: 'www.example.com',
    },
    {
      title: 'another port',
      name: '"@authority"',
      request: on('/', { host: 'localhost:4010' }),
      want: 'localhost:4010',
    },
    { title: 'blanks around a field', name: '"x-ows"', request: on('/', { 'x-ows': '  a  ' }), want: 'a' },
    { title: 'an empty field', name: '"x-empty"', request: on('/', { 'x-empty': '' }), want: '' },
    {
      title: 'an encoded name and value',
      name: '"@query-param";name="fa%C3%A7ade%22%3A%20"',
      request: on(
        '/path?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something',
      ),
      want: 'something',
    },
    {
      title: 'a plus in the query',
      name: '"@query-param";name="bar"',
      request: on('/path?bar=with+plus+whitespace'),
      want: 'with%20plus%20whitespace',
    },
    { title: 'an empty parameter', name: '"@query-param";name="empty"', request: on('/a?empty='), want: '' },
    {
      title: 'a parameter that comes twice',
      name: '"@query-param";name="a"',
      request: on('/?a=1&a=2'),
      want: undefined,
    },
    { title: 'a field that is not there', name: '"x-none"', request: on('/'), want: undefined },
    { title: 'an inherited name', name: '"constructor"', request: on('/'), want: undefined },
    { title: 'the scheme, which nobody knows', name: '"@target-uri"', request: on('/'), want: undefined },
    {
      title: 'a parameter that is not carried out',
      name: '"x-a";sf',
      request: on('/', { 'x-a': 'a' }),
      want: undefined,
    },
  ])('has $title as $want', ({ name, request, want }) => {
    const line = want === undefined ? undefined : `${name}: ${want}\n"@signature-params": (${name})`
    expect(baseOf(`sig=(${name})`, request)).toBe(line)
  })

  it.each([
    { title: 'two signatures', input: 'a=(), b=()', signature: 'a=:AA==:, b=:AA==:' },
    { title: 'two labels', input: 'a=()', signature: 'b=:AA==:' },
    { title: 'no list', input: 'a="@method"', signature: 'a=:AA==:' },
    { title: 'a component that comes twice', input: 'a=("@path" "@path")', signature: 'a=:AA==:' },
    { title: 'no dictionary', input: '(((', signature: 'a=:AA==:' },
    { title: 'nothing', input: '', signature: '' },
    { title: 'fields that are too long', input: `a=(${'"x" '.repeat(3_000)})`, signature: 'a=:AA==:' },
  ])('is none for $title', ({ input, signature }) => {
    expect(parseSignature(input, signature)).toBeTypeOf('string')
  })

  it.each([
    { title: 'right', signature: 'a=:AA==:', isBytes: true },
    { title: 'in quotes', signature: 'a="AA=="', isBytes: false },
    { title: 'without colons', signature: 'a=AA==', isBytes: false },
    { title: 'alone', signature: 'AA==', isBytes: false },
  ])('goes with a signature that is $title, which is read all the same', ({ signature, isBytes }) => {
    expect(parseSignature('a=()', signature)).toMatchObject({ signature: 'AA==', isBytes })
  })
})
