import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '#base'
import { isFresh } from '#protocol'
import { attach, bytes, NO_SCHEME, NOW, protocolById, signedBy } from './scheme.ts'

const SECRET = 'rahasia-yang-tidak-tampak'
const BODY = '{"title":"Pranata komputer","region":{"id":1671}}'
const PATH = '/api/v1/jobs/6f9a/industrial-vacancy'
const TIME = '2026-03-02T01:00:00Z'
const sha = (body: string, encoding: 'hex' | 'base64' = 'base64') =>
  createHash('sha256').update(body).digest(encoding)
const mac = (text: string, key = SECRET) => createHmac('sha256', key).update(text).digest('hex')

interface Mistaken {
  readonly text?: string
  readonly signature?: string
  readonly time?: string
  readonly target?: string
  readonly method?: string
  readonly body?: string
  readonly host?: string
}

/** A request to JOSS, as a client signs it that computes everything by itself. */
const joss = ({ text, signature, time = TIME, target = PATH, method = 'PUT', body = BODY }: Mistaken) => {
  const signed = text ?? ['simak', 'req-1', time, target, sha(body)].join('|')
  const headers = {
    host: 'localhost:4010',
    'client-id': 'simak',
    'request-id': 'req-1',
    'request-timestamp': time,
    signature: signature ?? `HMACSHA256=${mac(signed)}`,
  }
  return signedBy('joss-hmac', { method, target, headers, body: bytes(body) })
}

const line = (...values: string[]) => values.join('|')
const common = (time = TIME, path = PATH) => line('simak', 'req-1', time, path)
const right = line(common(), sha(BODY))

describe('a mistaken JOSS signature', () => {
  const cases: readonly (Mistaken & { title: string; want: string[]; component?: string })[] = [
    {
      title: 'a body with blanks',
      text: line(common(), sha(JSON.stringify(JSON.parse(BODY), null, 2))),
      want: ['body-reserialised'],
      component: 'Digest',
    },
    {
      title: 'a body as Python writes it',
      text: line(common(), sha('{"title": "Pranata komputer", "region": {"id": 1671}}')),
      want: ['body-reserialised'],
      component: 'Digest',
    },
    {
      title: 'a body with sorted keys',
      text: line(common(), sha('{"region":{"id":1671},"title":"Pranata komputer"}')),
      want: ['body-reserialised'],
      component: 'Digest',
    },
    {
      title: 'slashes that PHP escapes',
      body: '{"a":"x/y"}',
      text: line(common(), sha('{"a":"x\\/y"}')),
      want: ['body-reserialised'],
      component: 'Digest',
    },
    {
      title: 'a body that ends with a line feed',
      text: line(common(), sha(`${BODY}\n`)),
      want: ['body-newline'],
      component: 'Digest',
    },
    { title: 'an empty body', text: line(common(), sha('')), want: ['body-unread'], component: 'Digest' },
    { title: 'no digest', text: common(), want: ['digest-missing'], component: 'Digest' },
    {
      title: 'a digest in hexadecimal',
      text: line(common(), sha(BODY, 'hex')),
      want: ['digest-hex'],
      component: 'Digest',
    },
    {
      title: 'a digest on GET',
      method: 'GET',
      text: line(common(), sha('')),
      want: ['digest-unwanted'],
      component: 'Digest',
    },
    {
      title: 'the query',
      target: `${PATH}?a=1`,
      text: line(common(TIME, `${PATH}?a=1`), sha(BODY)),
      want: ['query-signed'],
      component: 'Request-Target',
    },
    {
      title: 'the mount',
      text: line(common(TIME, `/joss${PATH}`), sha(BODY)),
      want: ['mount-signed'],
      component: 'Request-Target',
    },
    {
      title: 'a path without its base',
      text: line(common(TIME, '/jobs/6f9a/industrial-vacancy'), sha(BODY)),
      want: ['base-path-missing'],
      component: 'Request-Target',
    },
    {
      title: 'the whole URL',
      text: line(common(TIME, `https://localhost:4010${PATH}`), sha(BODY)),
      want: ['host-signed'],
      component: 'Request-Target',
    },
    {
      title: 'a slash too many',
      text: line(common(TIME, `${PATH}/`), sha(BODY)),
      want: ['trailing-slash'],
      component: 'Request-Target',
    },
    {
      title: 'milliseconds',
      text: line(common('2026-03-02T01:00:00.000Z'), sha(BODY)),
      want: ['time-fraction'],
      component: 'Request-Timestamp',
    },
    {
      title: 'local time',
      text: line(common('2026-03-02T08:00:00Z'), sha(BODY)),
      want: ['local-time'],
      component: 'Request-Timestamp',
    },
    ...[
      { title: 'commas', separator: ',' },
      { title: 'semicolons', separator: ';' },
      { title: 'colons', separator: ':' },
      { title: 'blanks around the separator', separator: ' | ' },
    ].map(({ title, separator }) => ({
      title,
      text: right.replaceAll('|', separator),
      want: ['separator-other'],
      component: 'text',
    })),
    {
      title: 'the method in front',
      text: line('PUT', right),
      want: ['method-signed'],
      component: 'METHOD',
    },
    {
      title: 'target and time swapped',
      text: line('simak', 'req-1', PATH, TIME, sha(BODY)),
      want: ['order-of-components'],
      component: 'text',
    },
    {
      title: 'no slash at the start',
      text: line(common(TIME, PATH.slice(1)), sha(BODY)),
      want: ['leading-slash'],
      component: 'Request-Target',
    },
    {
      title: 'a digest of a body on DELETE',
      method: 'DELETE',
      text: line(common(), sha(BODY)),
      want: ['digest-unwanted'],
      component: 'Digest',
    },
    {
      title: 'a digest in upper case',
      text: line(common(), sha(BODY, 'hex').toUpperCase()),
      want: ['digest-upper-case'],
      component: 'Digest',
    },
    {
      title: 'a digest in base64url',
      text: line(common(), createHash('sha256').update(BODY).digest('base64url')),
      want: ['digest-url'],
      component: 'Digest',
    },
    {
      title: 'a digest of SHA-1',
      text: line(common(), createHash('sha1').update(BODY).digest('base64')),
      want: ['digest-algorithm'],
      component: 'Digest',
    },
    {
      title: 'a prefix in lower case',
      signature: `hmacsha256=${mac(right)}`,
      want: ['prefix-other'],
      component: 'encoding',
    },
    { title: 'a separator at the end', text: `${right}|`, want: ['separator-trailing'], component: 'text' },
    {
      title: 'lines, as another scheme has them',
      text: right.replaceAll('|', '\n'),
      want: ['separator-other'],
      component: 'text',
    },
    {
      title: 'base64',
      signature: `HMACSHA256=${Buffer.from(mac(right), 'hex').toString('base64')}`,
      want: ['encoding-swapped'],
      component: 'encoding',
    },
    {
      title: 'upper-case hexadecimal',
      signature: `HMACSHA256=${mac(right).toUpperCase()}`,
      want: ['hex-upper-case'],
      component: 'encoding',
    },
    { title: 'no prefix', signature: mac(right), want: ['prefix-missing'], component: 'encoding' },
    {
      title: 'a cut signature',
      signature: `HMACSHA256=${mac(right).slice(0, 63)}`,
      want: ['signature-cut'],
      component: 'encoding',
    },
    {
      title: 'key and data swapped',
      signature: `HMACSHA256=${mac(SECRET, right)}`,
      want: ['key-and-data-swapped'],
      component: 'key',
    },
    {
      title: 'a secret with a line feed',
      signature: `HMACSHA256=${mac(right, `${SECRET}\n`)}`,
      want: ['secret-newline'],
      component: 'key',
    },
    {
      title: 'an empty secret',
      signature: `HMACSHA256=${mac(right, '')}`,
      want: ['secret-empty'],
      component: 'key',
    },
    {
      title: 'SHA-512',
      signature: `HMACSHA256=${createHmac('sha512', SECRET).update(right).digest('hex')}`,
      want: ['other-algorithm'],
      component: 'algorithm',
    },
    {
      title: 'a plain hash',
      signature: `HMACSHA256=${sha(right, 'hex')}`,
      want: ['hash-instead-of-hmac'],
      component: 'algorithm',
    },
    {
      title: 'two mistakes at once',
      signature: `HMACSHA256=${mac(`${line(common(), sha(`${BODY}\n`))}|`)}`,
      want: ['body-newline', 'separator-trailing'],
      component: 'Digest',
    },
    { title: 'another secret', signature: `HMACSHA256=${mac(right, 'lain')}`, want: ['unexplained'] },
  ]

  it.each(cases)('with $title is refused for $want', ({ want, component, title: _, ...mistaken }) => {
    const signed = joss(mistaken)
    expect(signed.verify(SECRET)).toBe(false)
    const explanation = signed.explain(SECRET, NOW, '/joss')
    expect(explanation.causes.map(({ code }) => code)).toEqual(want)
    expect(explanation.difference?.component).toBe(component)
    expect(explanation.received === undefined).toBe(want[0] === 'unexplained')
    expect(JSON.stringify(explanation)).not.toContain(SECRET)
    expect(JSON.stringify(explanation)).not.toContain(mac(explanation.expected))
  })

  it('shows both texts, the first component that differs, and the digest of the body that arrived', () => {
    const other = sha(`${BODY}\n`)
    expect(joss({ text: line(common(), other) }).explain(SECRET, NOW)).toMatchObject({
      expected: right,
      received: line(common(), other),
      difference: { component: 'Digest', expected: sha(BODY), received: other },
      skewSeconds: 0,
      bodyDigest: sha(BODY, 'hex'),
    })
  })

  it('is explained in bounded work when the body is large, deep or no JSON', () => {
    for (const body of [
      `[${'1,'.repeat(200_000)}1]`,
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      '{'.repeat(1_000),
      '\ud800',
    ]) {
      const { causes } = joss({ body, signature: 'HMACSHA256=00' }).explain(SECRET, NOW)
      expect(causes.map(({ code }) => code)).toEqual(['unexplained'])
    }
  })
})

describe('the time of a JOSS signature', () => {
  it.each([
    { title: 'at once', time: TIME, fresh: true, causes: [] },
    { title: 'five minutes old', time: '2026-03-02T00:55:00Z', fresh: true, causes: [] },
    {
      title: 'five minutes and one second old',
      time: '2026-03-02T00:54:59Z',
      fresh: false,
      causes: ['expired'],
    },
    {
      title: 'five minutes and one second ahead',
      time: '2026-03-02T01:05:01Z',
      fresh: false,
      causes: ['clock-ahead'],
    },
    { title: 'WIB written as UTC', time: '2026-03-02T08:00:04Z', fresh: false, causes: ['local-time'] },
    {
      title: 'UTC turned into UTC once more',
      time: '2026-03-01T18:00:00Z',
      fresh: false,
      causes: ['local-time'],
    },
    { title: 'WIT written as UTC', time: '2026-03-02T10:00:00Z', fresh: false, causes: ['local-time'] },
  ])('$title: fresh is $fresh, causes are $causes', ({ time, fresh, causes }) => {
    const signed = joss({ time })
    expect(signed.verify(SECRET)).toBe(true)
    expect(isFresh(signed, NOW)).toBe(fresh)
    const explanation = signed.explain(SECRET, NOW)
    expect(explanation.causes.map(({ code }) => code)).toEqual(causes)
    expect(explanation.skewSeconds).toBe((Date.parse(time) - NOW * 1_000) / 1_000)
    expect(explanation.received).toBe(explanation.expected)
  })

  it.each(['1772413200', '1772413200123'])('is told as %s in Unix time, with the text to sign', time => {
    const signed = joss({ time })
    expect(signed.verify(SECRET)).toBe(false)
    expect(signed.explain(SECRET, NOW)).toMatchObject({
      expected: expect.stringContaining(PATH),
      skewSeconds: 0,
      causes: [{ code: 'time-unix' }],
    })
  })

  it.each([
    '2026-03-02T01:00:00.123Z',
    '2026-03-02T08:00:00+07:00',
    '2026-03-02 01:00:00',
    '2026-03-02T01:00:00',
  ])('is not taken as %s, although it is signed', time => {
    // A blank cannot stand in the field at all.
    if (time.includes(' ')) return expect(() => joss({ time })).toThrow('malformed')
    const signed = joss({ time })
    expect(signed.verify(SECRET)).toBe(false)
    expect(signed.explain(SECRET, NOW).causes.map(({ code }) => code)).toEqual(['time-form'])
  })
})

describe('a mistaken SNAP signature', () => {
  const request: HttpRequest = {
    method: 'POST',
    target: '/v1.0/transfer-va/create-va',
    headers: { authorization: 'Bearer token-akses-rahasia', 'content-type': 'application/json' },
    body: bytes('{"partnerServiceId":"   12345"}'),
  }
  const time = '2026-03-02T08:00:00+07:00'
  const hash = sha('{"partnerServiceId":"   12345"}', 'hex')
  const signed = (text: string) => {
    const signature = createHmac('sha512', SECRET).update(text).digest('base64')
    const headers = { ...attach('snap-hmac', request, `USS:${SECRET}`).headers, 'x-signature': signature }
    return signedBy('snap-hmac', { ...request, headers })
  }
  const text = (...parts: string[]) => ['POST', '/v1.0/transfer-va/create-va', ...parts].join(':')

  it.each([
    { title: 'nothing wrong', given: text('token-akses-rahasia', hash, time), want: [] },
    {
      title: "'Bearer' before the token",
      given: text('Bearer token-akses-rahasia', hash, time),
      want: ['token-with-scheme'],
    },
    { title: 'no token', given: text('', hash, time), want: ['token-missing'] },
    {
      title: 'an upper-case hash',
      given: text('token-akses-rahasia', hash.toUpperCase(), time),
      want: ['digest-upper-case'],
    },
    {
      title: 'blanks taken out of values',
      given: text('token-akses-rahasia', sha('{"partnerServiceId":"12345"}', 'hex'), time),
      want: ['body-blanks'],
    },
    { title: 'UTC', given: text('token-akses-rahasia', hash, '2026-03-02T01:00:00Z'), want: ['time-zone'] },
    {
      title: 'the method in lower case',
      given: text('token-akses-rahasia', hash, time).replace('POST', 'post'),
      want: ['method-case'],
    },
  ])('with $title is explained as $want, without the token', ({ given, want }) => {
    const presented = signed(given)
    expect(presented.verify(SECRET)).toBe(want.length === 0)
    const explanation = presented.explain(SECRET, NOW)
    expect(explanation.causes.map(({ code }) => code)).toEqual(want)
    expect(JSON.stringify(explanation)).not.toContain('token-akses-rahasia')
    expect(explanation.expected).toContain(':[access token]:')
  })
})

describe('a mistaken RFC 9421 signature', () => {
  const request: HttpRequest = {
    method: 'PUT',
    target: '/api/v1/buku?a=1',
    headers: { host: 'x.test', 'content-type': 'application/json' },
    body: bytes(BODY),
  }
  const signed = attach('hmac-rfc9421', request, `simak:${SECRET}`)
  const resigned = (text: (base: string) => string, headers: Readonly<Record<string, string>> = {}) => {
    const before = { ...signed, headers: { ...signed.headers, ...headers } }
    const base = signedBy('hmac-rfc9421', before).explain(SECRET, NOW).expected
    const signature = createHmac('sha256', SECRET).update(text(base)).digest('base64')
    return signedBy('hmac-rfc9421', {
      ...before,
      headers: { ...before.headers, signature: `sig=:${signature}:` },
    })
  }
  const digest = (body: string) => `sha-256=:${sha(body)}:`

  it.each([
    { title: 'nothing wrong', text: (base: string) => base, want: [] },
    { title: 'a line feed at the end', text: (base: string) => `${base}\n`, want: ['newline-trailing'] },
    {
      title: 'no line of parameters',
      text: (base: string) => base.replace(/\n"@signature-params".*/, ''),
      want: ['parameters-missing'],
    },
    {
      title: 'a query without its mark',
      text: (base: string) => base.replace('"@query": ?', '"@query": '),
      want: ['query-form'],
    },
    {
      title: 'the mount',
      text: (base: string) => base.replace('"@path": /', '"@path": /elibrary/'),
      want: ['mount-signed'],
    },
    {
      title: 'the method in lower case',
      text: (base: string) => base.replace('PUT', 'put'),
      want: ['method-case'],
    },
  ])('with $title is explained as $want', ({ text, want }) => {
    const explanation = resigned(text).explain(SECRET, NOW, '/elibrary')
    expect(explanation.causes.map(({ code }) => code)).toEqual(want)
  })

  it.each([
    { title: 'a body written anew', body: `${BODY}\n`, want: ['body-newline', 'digest-mismatch'] },
    { title: 'another body', body: 'lain', want: ['digest-mismatch'] },
  ])('with the digest of $title is explained as $want', ({ body, want }) => {
    const presented = resigned(base => base.replace(digest(BODY), digest(body)), {
      'content-digest': digest(body),
    })
    expect(presented.verify(SECRET)).toBe(false)
    const { causes, difference } = presented.explain(SECRET, NOW)
    expect(causes.map(({ code }) => code)).toEqual(want)
    expect(difference).toEqual({
      component: '"content-digest"',
      expected: digest(BODY),
      received: digest(body),
    })
  })
})

describe('an RFC 9421 signature in another form', () => {
  const request = { method: 'PUT', target: '/buku?a=b%20c', headers: { host: 'x.test' }, body: bytes(BODY) }
  // With this nonce the code has both characters by which base64url differs.
  const fixed = { now: () => NOW, nonce: () => 'n-1' }
  const sent = protocolById('hmac-rfc9421').attach(request, NO_SCHEME, `simak:${SECRET}`, fixed)
  const right = sent.headers['signature']?.slice(5, -1) ?? ''
  const code = Buffer.from(right, 'base64')

  it.each([
    { title: 'hexadecimal', field: `sig=:${code.toString('hex')}:`, want: ['encoding-swapped'] },
    {
      title: 'base64url',
      field: `sig=:${code.toString('base64url')}:`,
      want: ['encoding-url', 'signature-form'],
    },
    {
      title: 'no padding',
      field: `sig=:${right.replace(/=+$/, '')}:`,
      want: ['padding-missing', 'signature-form'],
    },
    { title: 'no colons', field: `sig=${right}`, want: ['signature-form'] },
    { title: 'quotes', field: `sig="${right}"`, want: ['signature-form'] },
    { title: 'nothing before it', field: right, want: ['signature-form'] },
    {
      title: 'hexadecimal in quotes',
      field: `sig="${code.toString('hex')}"`,
      want: ['encoding-swapped', 'signature-form'],
    },
  ])('$title is explained as $want, and is not right', ({ field, want }) => {
    const signed = signedBy('hmac-rfc9421', { ...sent, headers: { ...sent.headers, signature: field } })
    expect(signed.verify(SECRET)).toBe(false)
    const explanation = signed.explain(SECRET, NOW)
    expect(explanation.causes.map(({ code: name }) => name)).toEqual(want)
    expect(explanation.received).toBe(explanation.expected)
  })

  it.each([
    { title: 'hexadecimal', digest: `sha-256=:${sha(BODY, 'hex')}:`, want: ['digest-hex'] },
    { title: 'the old form', digest: `SHA-256=${sha(BODY)}`, want: ['digest-form'] },
    { title: 'no colons', digest: `sha-256=${sha(BODY)}`, want: ['digest-form'] },
    {
      title: 'SHA-512',
      digest: `sha-512=:${createHash('sha512').update(BODY).digest('base64')}:`,
      want: ['digest-algorithm'],
    },
  ])('a Content-Digest in $title is explained as $want', ({ digest, want }) => {
    const before = { ...sent, headers: { ...sent.headers, 'content-digest': digest } }
    const { expected } = signedBy('hmac-rfc9421', before).explain(SECRET, NOW)
    const base = expected.replace(`sha-256=:${sha(BODY)}:`, digest)
    const signature = `sig=:${createHmac('sha256', SECRET).update(base).digest('base64')}:`
    const signed = signedBy('hmac-rfc9421', { ...before, headers: { ...before.headers, signature } })
    expect(signed.verify(SECRET)).toBe(false)
    const explanation = signed.explain(SECRET, NOW)
    expect(explanation.causes.map(({ code: name }) => name)).toEqual(want)
    expect(explanation.received).toBe(base)
  })

  it.each([
    { title: 'decoded', query: '?a=b c' },
    { title: 'with a plus', query: '?a=b+c' },
  ])('a query $title is explained', ({ query }) => {
    const { expected } = signedBy('hmac-rfc9421', sent).explain(SECRET, NOW)
    const base = expected.replace('?a=b%20c', query)
    const signature = `sig=:${createHmac('sha256', SECRET).update(base).digest('base64')}:`
    const signed = signedBy('hmac-rfc9421', { ...sent, headers: { ...sent.headers, signature } })
    expect(signed.explain(SECRET, NOW).causes.map(({ code: name }) => name)).toEqual(['query-form'])
  })

  it.each([
    { created: NOW - 25_200, want: ['local-time'], detail: 'UTC was taken for local time' },
    { created: NOW + 25_200, want: ['local-time'], detail: 'the local time of UTC+7 was taken for UTC' },
    { created: NOW * 1_000, want: ['time-unix'], detail: 'milliseconds' },
    { created: NOW - 4_000, want: ['expired'], detail: '4000 s old' },
  ])('created at $created is told as $want', ({ created, want, detail }) => {
    const signed = signedBy('hmac-rfc9421', attach('hmac-rfc9421', request, `simak:${SECRET}`, created))
    const { causes } = signed.explain(SECRET, NOW)
    expect(causes.map(({ code: name }) => name)).toEqual(want)
    expect(causes[0]?.detail).toContain(detail)
  })
})

describe('the time of a SNAP signature', () => {
  const request = { method: 'POST', target: '/va', headers: { authorization: 'Bearer t' }, body: bytes(BODY) }

  it.each([
    { hours: -7, detail: 'the time of UTC was written with +07:00' },
    { hours: 7, detail: 'turned into local time twice' },
  ])('$hours hours away is told by what SNAP writes', ({ hours, detail }) => {
    const signed = signedBy('snap-hmac', attach('snap-hmac', request, `USS:${SECRET}`, NOW + hours * 3_600))
    const [cause] = signed.explain(SECRET, NOW).causes
    expect(cause).toMatchObject({ code: 'local-time', detail: expect.stringContaining(detail) })
  })
})

describe('credentials that a signature covers', () => {
  const HIDDEN_ONES = {
    authorization: 'Bearer kunci-satu',
    cookie: 'sid=kunci-dua',
    'x-api-key': 'kunci-tiga',
  }
  const covered =
    '"@method" "@request-target" "authorization" "cookie" "x-api-key" "@query-param";name="access_token"'
  const target = '/buku?access_token=kunci-empat&a=1&p%61ssword=kunci-lima'
  const input = `sig=(${covered});created=${NOW};nonce="n-1";keyid="simak"`
  const presented = (signature: string) =>
    signedBy('hmac-rfc9421', {
      method: 'GET',
      target,
      headers: { ...HIDDEN_ONES, 'signature-input': input, signature: `sig=:${signature}:` },
    })
  const base = [
    '"@method": GET',
    `"@request-target": ${target}`,
    ...Object.entries(HIDDEN_ONES).map(([name, value]) => `"${name}": ${value}`),
    '"@query-param";name="access_token": kunci-empat',
    `"@signature-params": ${input.slice(4)}`,
  ].join('\n')
  const signatureOf = (text: string) => createHmac('sha256', SECRET).update(text).digest('base64')

  it('are signed as they are', () => {
    expect(presented(signatureOf(base)).verify(SECRET)).toBe(true)
  })

  it.each([
    { title: 'right', text: base },
    { title: 'explained', text: `${base}\n` },
    { title: 'mistaken in the target', text: base.replace('GET', 'get') },
    { title: 'unexplained', text: 'lain' },
  ])('are shown nowhere when it is $title', ({ text }) => {
    const explanation = presented(signatureOf(text)).explain(SECRET, NOW)
    expect(JSON.stringify(explanation)).not.toMatch(/kunci-/)
    expect(explanation.expected).toContain('"authorization": [redacted]')
    expect(explanation.expected).toContain('/buku?access_token=[redacted]&a=1&p%61ssword=[redacted]')
    expect(explanation.expected).toContain('"@query-param";name="access_token": [redacted]')
  })

  it('nor a body that was signed itself', () => {
    const sent = attach(
      'snap-hmac',
      {
        method: 'POST',
        target: '/va',
        headers: { authorization: 'Bearer t' },
        body: bytes('{"nik":"9900"}'),
      },
      `USS:${SECRET}`,
    )
    const text = `POST:/va:t:{"nik":"9900"}:${sent.headers['x-timestamp']}`
    const signature = createHmac('sha512', SECRET).update(text).digest('base64')
    const signed = signedBy('snap-hmac', { ...sent, headers: { ...sent.headers, 'x-signature': signature } })
    const explanation = signed.explain(SECRET, NOW)
    expect(explanation.causes.map(({ code }) => code)).toEqual(['digest-missing'])
    expect(JSON.stringify(explanation)).not.toContain('9900')
  })
})

describe('a mistaken Peruri session', () => {
  const session = (value: string) =>
    signedBy('peruri-session', {
      method: 'POST',
      target: '/x',
      headers: {},
      body: bytes(
        JSON.stringify({
          param: { data: [{ orderId: '3215' }, { orderId: '3214' }], session: value, systemId: 'CONTOH' },
        }),
      ),
    })

  it.each([
    { title: 'nothing wrong', value: mac('32153214'), want: [] },
    { title: 'sorted ids', value: mac('32143215'), want: ['order-of-ids'] },
    { title: 'commas', value: mac('3215,3214'), want: ['separator-other'] },
    { title: 'a plain SHA-256', value: sha('32153214', 'hex'), want: ['hash-instead-of-hmac'] },
    { title: 'key and data swapped', value: mac(SECRET, '32153214'), want: ['key-and-data-swapped'] },
    { title: 'upper-case hexadecimal', value: mac('32153214').toUpperCase(), want: ['hex-upper-case'] },
    { title: '63 digits', value: mac('32153214').slice(0, 63), want: ['signature-cut'] },
  ])('with $title is explained as $want', ({ value, want }) => {
    const presented = session(value)
    expect(presented.verify(SECRET)).toBe(want.length === 0)
    expect(presented.explain(SECRET, NOW).causes.map(({ code }) => code)).toEqual(want)
    expect(isFresh(presented, NOW)).toBe(true)
  })
})
