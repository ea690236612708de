import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isFresh } from '#protocol'
import { digestResponse, digestText } from '../../src/protocol/digest-response.ts'
import { attach, context, NO_SCHEME, NOW, protocolById, signedBy } from './scheme.ts'

const SECRET = 'rahasia-yang-tidak-tampak'
const REQUEST = { method: 'GET', target: '/stok?warna=biru', headers: { host: 'x.test' } }
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const md5 = (text: string) => createHash('md5').update(text).digest('hex')

it.each([
  { algorithm: 'md5', want: '8ca523f5e9506fed4657c9700eebdbec' },
  { algorithm: 'sha256', want: '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1' },
] as const)('the response of RFC 7616 §3.9.1 by $algorithm is $want', ({ algorithm, want }) => {
  const text = digestText(algorithm)([
    { name: 'nonce', value: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v' },
    { name: 'nc', value: '00000001' },
    { name: 'cnonce', value: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
    { name: 'qop', value: 'auth' },
    { name: 'A2', value: 'GET:/dir/index.html' },
  ])
  const user = 'Mufasa:http-auth@example.org:Circle of Life'
  expect(digestResponse(algorithm, user, text).toString('hex')).toBe(want)
})

describe('a challenge', () => {
  const digest = protocolById('digest')
  const challenge = digest.challenge(NO_SCHEME, 'Toko', context(NOW))

  it('offers SHA-256 before MD5, with one nonce that begins with the time', () => {
    expect(challenge).toMatch(
      /^Digest realm="Toko", qop="auth", algorithm=SHA-256, nonce="(\d+-[0-9a-f]{32})", Digest realm="Toko", qop="auth", algorithm=MD5, nonce="\1"$/,
    )
    expect(challenge).toContain(`nonce="${NOW}-`)
  })

  it.each([
    { title: 'both algorithms', given: challenge, want: 'SHA-256' },
    { title: 'an old server', given: 'Digest realm="Toko", nonce="abc", qop="auth"', want: undefined },
    { title: 'another scheme first', given: `Bearer realm="x", ${challenge}`, want: 'SHA-256' },
  ])('of $title is answered', ({ given, want }) => {
    const headers = { ...REQUEST.headers, 'www-authenticate': given }
    const sent = digest.attach({ ...REQUEST, headers }, NO_SCHEME, `kasir:${SECRET}`, context(NOW))
    const field = sent.headers['authorization'] ?? ''
    expect(field).toContain('username="kasir", realm="Toko"')
    expect(/algorithm=([\w-]+)/.exec(field)?.[1]).toBe(want)
    expect(sent.headers).not.toHaveProperty('www-authenticate')
    expect(field).not.toContain(SECRET)
  })
})

const PARTS = {
  username: 'kasir',
  realm: 'Toko',
  nonce: `${NOW}-0123`,
  uri: REQUEST.target,
  qop: 'auth',
  nc: '00000001',
  cnonce: 'abc',
  algorithm: 'SHA-256',
}

const fieldOf = (parts: Readonly<Record<string, string>>): string =>
  `Digest ${Object.entries(parts)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`

const responseOf = (parts: typeof PARTS, hash: (text: string) => string = sha, a2 = `GET:${parts.uri}`) => {
  const a1 = hash(`${parts.username}:${parts.realm}:${SECRET}`)
  return hash([a1, parts.nonce, parts.nc, parts.cnonce, 'auth', hash(a2)].join(':'))
}

const sent = (response: string, parts: Readonly<Record<string, string>> = PARTS) =>
  signedBy('digest', { ...REQUEST, headers: { authorization: fieldOf({ ...parts, response }) } })

describe('Digest credentials', () => {
  it.each([
    { title: 'SHA-256', parts: PARTS, hash: sha },
    { title: 'MD5', parts: { ...PARTS, algorithm: 'MD5' }, hash: md5 },
    { title: 'MD5 in lower case', parts: { ...PARTS, algorithm: 'md5' }, hash: md5 },
    { title: 'the mount before the target', parts: { ...PARTS, uri: `/toko${REQUEST.target}` }, hash: sha },
  ])('by $title, as another program computes them, are right', ({ parts, hash }) => {
    const signed = sent(responseOf(parts, hash), parts)
    expect(signed.verify(SECRET)).toBe(true)
    expect(signed.verify('lain')).toBe(false)
    expect(signed.verify('')).toBe(false)
    expect(signed).toMatchObject({ client: 'kasir', created: NOW, nonce: `${NOW}-0123 00000001` })
  })

  it('are right as they are attached', () => {
    const signed = signedBy('digest', attach('digest', REQUEST, `kasir:${SECRET}`))
    expect(signed.verify(SECRET)).toBe(true)
    expect(signed.explain(SECRET, NOW).causes).toEqual([])
  })

  it('end with their nonce, and then say that a new one is needed', () => {
    const signed = sent(responseOf(PARTS))
    expect([NOW + 300, NOW + 301].map(now => isFresh(signed, now))).toEqual([true, false])
    const { causes } = signed.explain(SECRET, NOW + 301)
    expect(causes.map(({ code }) => code)).toEqual(['expired'])
    expect(causes[0]?.detail).toContain('Take a new one from the challenge')
  })

  const other = { ...PARTS, uri: '/lain' }
  it.each([
    { title: 'the target of another request', given: sent(responseOf(other), other), want: ['uri-other'] },
    { title: 'no query', given: sent(responseOf(PARTS, sha, 'GET:/stok')), want: ['query-form'] },
    {
      title: 'another method',
      given: sent(responseOf(PARTS, sha, `POST:${PARTS.uri}`)),
      want: ['method-other'],
    },
    { title: 'MD5 under another name', given: sent(responseOf(PARTS, md5)), want: ['other-algorithm'] },
    {
      title: 'the form of RFC 2069',
      given: sent(sha(`${sha(`kasir:Toko:${SECRET}`)}:${PARTS.nonce}:${sha(`GET:${PARTS.uri}`)}`)),
      want: ['qop-missing'],
    },
    { title: 'upper case', given: sent(responseOf(PARTS).toUpperCase()), want: ['hex-upper-case'] },
    { title: 'another secret', given: sent(sha('lain')), want: ['unexplained'] },
  ])('with $title are refused for $want', ({ given, want }) => {
    expect(given.verify(SECRET)).toBe(false)
    const explanation = given.explain(SECRET, NOW)
    expect(explanation.causes.map(({ code }) => code)).toEqual(want)
    expect(JSON.stringify(explanation)).not.toContain(SECRET)
  })

  it.each([
    { given: { ...PARTS, qop: 'auth-int' }, want: 'qop' },
    { given: { ...PARTS, algorithm: 'SHA-512' }, want: 'algorithms' },
    { given: { ...PARTS, algorithm: 'constructor' }, want: 'algorithms' },
    { given: { ...PARTS, nc: '1' }, want: 'nc' },
    { given: { ...PARTS, nonce: 'abc' }, want: 'nonce' },
    { given: { ...PARTS, cnonce: 'a'.repeat(300) }, want: 'cnonce' },
    { given: { username: 'kasir' }, want: 'lack realm, nonce, uri, qop, nc, cnonce, response' },
  ])('with $given are malformed, which names $want', ({ given, want }) => {
    const authorization = fieldOf('nonce' in given ? { ...given, response: sha('') } : given)
    const presented = protocolById('digest').present({ ...REQUEST, headers: { authorization } }, NO_SCHEME)
    expect(presented).toMatchObject({ kind: 'malformed', detail: expect.stringContaining(want) })
  })

  it.each(['Bearer abc', 'Digest', 'Digest a', 'Digest a="1", a="2"', `Digest a="${'"'.repeat(9_000)}`])(
    'are not read from %s',
    authorization => {
      const presented = protocolById('digest').present({ ...REQUEST, headers: { authorization } }, NO_SCHEME)
      expect(presented.kind).toBe('malformed')
    },
  )
})
