import { describe, expect, it } from 'vitest'
import { checksOf, protocolOf, type SchemeParts, schemesToCheck } from '#protocol'

const scheme = (parts: Partial<SchemeParts>): SchemeParts => ({
  type: 'http',
  scheme: undefined,
  in: undefined,
  parameterName: undefined,
  protocol: undefined,
  ...parts,
})
const key = (place: 'header' | 'query' | 'cookie') =>
  scheme({ type: 'apiKey', in: place, parameterName: 'X-Kunci' })
const request = { method: 'GET', target: '/a?b=1', headers: { cookie: 'c=1' } }

const SCHEMES = {
  bearer: scheme({ scheme: 'bearer' }),
  basic: scheme({ scheme: 'basic' }),
  'a key in a header': key('header'),
  'a key in the query': key('query'),
  'a key in a cookie': key('cookie'),
  'OAuth 2': scheme({ type: 'oauth2' }),
  'x-protocol': scheme({ type: 'apiKey', protocol: 'bearer' }),
}

describe('every protocol', () => {
  it.each(Object.entries(SCHEMES))('%s presents what was attached, and nothing before', (_, parts) => {
    const protocol = protocolOf(parts)
    expect(protocol?.present(request, parts)).toEqual({ kind: 'absent' })
    const signed = protocol?.attach(
      request,
      parts,
      'rahasia:contoh'.replace(':', parts.scheme === 'basic' ? ':' : '-'),
    )
    expect(signed && protocol?.present(signed, parts)).toMatchObject({
      kind: 'credential',
      value: expect.stringContaining('rahasia'),
    })
    expect(protocol?.challenge(parts, 'toko')).toContain('realm="toko"')
  })

  it.each([
    { title: 'another scheme', field: 'Basic abc' },
    { title: 'no token', field: 'Bearer ' },
    { title: 'no blank', field: 'Bearer' },
    { title: 'a token with a blank', field: 'Bearer a b' },
    { title: 'two tokens joined', field: 'Bearer a, Bearer b' },
    { title: 'a huge token', field: `Bearer ${'a'.repeat(5_000)}` },
  ])('a bearer field with $title is malformed, and the detail does not repeat it', ({ field }) => {
    const presented = protocolOf(SCHEMES.bearer)?.present(
      { ...request, headers: { authorization: field } },
      SCHEMES.bearer,
    )
    expect(presented).toMatchObject({ kind: 'malformed' })
    expect(JSON.stringify(presented)).not.toContain(field.slice(7) || '\u0000')
  })

  it.each([
    { title: 'an unknown HTTP scheme', parts: scheme({ scheme: 'constructor' }) },
    { title: 'an unknown x-protocol', parts: scheme({ scheme: 'bearer', protocol: 'toString' }) },
    { title: 'mutual TLS', parts: scheme({ type: 'mutualTLS' }) },
  ])('$title is not known', ({ parts }) => {
    expect(protocolOf(parts)).toBeUndefined()
  })
})

describe('the schemes of one requirement', () => {
  const joss = ['Client-Id', 'Request-Id', 'Request-Timestamp', 'Signature'].map(parameterName =>
    scheme({ type: 'apiKey', in: 'header', parameterName, protocol: 'joss-hmac' }),
  )
  const snap = scheme({ type: 'apiKey', in: 'header', parameterName: 'X-SIGNATURE', protocol: 'snap-hmac' })
  const odd = scheme({ scheme: 'unheard-of' })

  it.each([
    { title: 'four of JOSS are one check', given: joss, want: joss.slice(0, 1) },
    {
      title: 'a signature comes after the token that it covers',
      given: [snap, SCHEMES.bearer, snap],
      want: [SCHEMES.bearer, snap],
    },
    {
      title: 'two keys are two checks',
      given: [key('header'), key('query')],
      want: [key('header'), key('query')],
    },
    { title: 'an unknown one stays', given: [odd, ...joss], want: [odd, joss[0]] },
    { title: 'none are none', given: [], want: [] },
  ])('$title', ({ given, want }) => {
    expect(schemesToCheck(given)).toEqual(want)
    expect(checksOf(given).map(check => check.scheme)).toEqual(want.filter(one => one !== odd))
  })
})
