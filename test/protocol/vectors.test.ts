import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PROTOCOLS, type Presented, type SchemeParts } from '#protocol'

const NO_SCHEME: SchemeParts = {
  type: 'apiKey',
  scheme: undefined,
  in: 'header',
  parameterName: undefined,
  protocol: undefined,
}
const bytes = (text: string) => new TextEncoder().encode(text)
const present = (id: string, request: Parameters<NonNullable<(typeof PROTOCOLS)[string]>['present']>[0]) =>
  PROTOCOLS[id]?.present(request, NO_SCHEME)
const verifies = (presented: Presented | undefined, secret: string) =>
  presented?.kind === 'signed' ? presented.verify(secret) : presented

/** DOMAIN §10; the ids and the time of G4 are those of the published sample. */
describe('the golden vectors', () => {
  const joss = {
    'client-id': '20bd0244-7e6f-40c8-91a7-6a9c5b787f76',
    'request-id': 'c6ad317b-f21e-43ac-9184-fff4ce087e3c',
    'request-timestamp': '2022-05-10T22:10:37Z',
  }
  const target = '/api/v1/companies'
  const session = '1fdd4df75c0d0c6548e4c34baeceff2e926a9b5520e6ea393c821b7f3248d824'
  const signing = (orders: string[], value = session) => ({
    method: 'POST',
    target: '/digitalSignatureFullJwtSandbox/1.0/signingSystem/v1',
    headers: {},
    body: bytes(
      JSON.stringify({
        param: { data: orders.map(orderId => ({ orderId })), session: value, systemId: 'CONTOH' },
      }),
    ),
  })

  it.each([
    { title: 'G1, the orders of the sample', orders: ['3214', '3215', '3216'], want: true },
    { title: 'G1, ids that concatenate alike', orders: ['32', '143215', '3216'], want: true },
    { title: 'G1, another order of the ids', orders: ['3215', '3214', '3216'], want: false },
  ])('$title: $want', ({ orders, want }) => {
    expect(verifies(present('peruri-session', signing(orders)), 'p3rur1')).toBe(want)
  })

  it('G1: a session of 63 digits is refused and explained as cut', () => {
    const presented = present('peruri-session', signing(['3214', '3215', '3216'], session.slice(0, 63)))
    expect(verifies(presented, 'p3rur1')).toBe(false)
    expect(presented?.kind === 'signed' && presented.explain('p3rur1', 0).causes[0]?.code).toBe(
      'signature-cut',
    )
  })

  it.each([
    { title: 'G2 {}', body: '{}', want: 'RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=' },
    { title: 'G3 nothing', body: '', want: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
  ])('the digest of $title', ({ body, want }) => {
    // Of an empty body JOSS signs no digest; RFC 9530 and SNAP do.
    expect(createHash('sha256').update(body).digest('base64')).toBe(want)
    const signed = present('joss-hmac', {
      method: 'PUT',
      target,
      headers: { ...joss, signature: 'x' },
      body: bytes(body),
    })
    const expected = signed?.kind === 'signed' && signed.explain('s', 0).expected
    expect(expected).toBe([...Object.values(joss), target, ...(body ? [want] : [])].join('|'))
  })

  it.each([
    {
      title: 'G4, PUT with {}',
      method: 'PUT',
      body: '{}',
      mac: 'ceba7681000b489676a891a9b4bd5ed6e8cfbce89fae8131107eeeffa7ca0bb5',
    },
    {
      title: 'G5, GET',
      method: 'GET',
      body: '',
      mac: 'c8d35548685b250cb0702c6d0e6434b3f637b6f5d5ee40ebecedb611615b84f6',
    },
    {
      title: 'G5, DELETE signs no digest either',
      method: 'DELETE',
      body: '{}',
      mac: 'c8d35548685b250cb0702c6d0e6434b3f637b6f5d5ee40ebecedb611615b84f6',
    },
  ])('$title', ({ method, body, mac }) => {
    const request = {
      method,
      target,
      headers: { ...joss, signature: `HMACSHA256=${mac}` },
      body: bytes(body),
    }
    const presented = present('joss-hmac', request)
    expect(presented).toMatchObject({
      client: joss['client-id'],
      nonce: joss['request-id'],
      created: Date.UTC(2022, 4, 10, 22, 10, 37) / 1000,
      window: 300,
    })
    expect(verifies(presented, 'joss-test-secret')).toBe(true)
    expect(verifies(presented, 'joss-test-secreT')).toBe(false)
  })

  it('G7, SNAP', () => {
    const body =
      '{"partnerServiceId":"   12345","customerNo":"2023012340001","virtualAccountNo":"   123452023012340001",' +
      '"virtualAccountName":"Mahasiswa Contoh","trxId":"TRX-0001","totalAmount":{"value":"2500000.00","currency":"IDR"}}'
    const request = {
      method: 'POST',
      target: '/v1.0/transfer-va/create-va',
      headers: {
        authorization: 'Bearer test-access-token',
        'x-partner-id': 'USS',
        'x-external-id': '202601020001',
        'x-timestamp': '2026-01-02T03:04:05+07:00',
        'x-signature':
          'Q8tw2gLLwsXyOCC5h+3mkc2hCrC9kZGkRYunop5dbBvO43cOoMiV50g/BmFMiSF9cBFzuBPJB6D38jbvhCtTjQ==',
      },
      body: bytes(body),
    }
    const presented = present('snap-hmac', request)
    expect(presented).toMatchObject({ client: 'USS', nonce: '202601020001', token: 'test-access-token' })
    expect(verifies(presented, 'uss-test-secret')).toBe(true)
    const explained =
      presented?.kind === 'signed' ? presented.explain('uss-test-secret', 1_767_297_845) : undefined
    expect(explained).toEqual({
      expected:
        'POST:/v1.0/transfer-va/create-va:[access token]:9a237659c1a1cf7cd9031092e0c675ba819a53788ee6a4d7995c4bac9cc40ac0:2026-01-02T03:04:05+07:00',
      received:
        'POST:/v1.0/transfer-va/create-va:[access token]:9a237659c1a1cf7cd9031092e0c675ba819a53788ee6a4d7995c4bac9cc40ac0:2026-01-02T03:04:05+07:00',
      difference: undefined,
      skewSeconds: 0,
      bodyDigest: '9a237659c1a1cf7cd9031092e0c675ba819a53788ee6a4d7995c4bac9cc40ac0',
      causes: [],
    })
  })
})
