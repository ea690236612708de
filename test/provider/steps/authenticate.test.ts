import { describe, expect, test } from 'vitest'
import { fixedClock } from '#base'
import type { SecurityScheme } from '#contract'
import { authenticate } from '../../../src/provider/steps/authenticate.ts'
import { digestOf } from '../../../src/provider/token.ts'
import {
  codeOf,
  exchangeWith,
  kitWith,
  NOW,
  operation,
  scheme,
  storesWith,
  TOKEN,
  tokenRecord,
  withHeaders,
} from '../fixture.ts'

const bearer = (token: string) => withHeaders({ authorization: `Bearer ${token}` })

describe('[SOP 6.B.1.a] a known token tells the system', () => {
  test('and what it is limited to', async () => {
    const kit = kitWith({ stores: storesWith(tokenRecord({ scopes: ['things.read'] })) })
    const exchange = exchangeWith({ request: bearer(TOKEN) })
    expect(await authenticate.run(exchange, kit)).toBeUndefined()
    expect(exchange.caller).toEqual({ system: 'office', scopes: ['things.read'] })
    expect(exchange.requirement?.[0]?.scopes).toEqual(['things.read'])
  })

  test('and no header is needed where anybody may call', async () => {
    const route = { operation: operation({ security: [] }), path: {} }
    const exchange = exchangeWith({ route })
    expect(await authenticate.run(exchange, kitWith())).toBeUndefined()
    expect(exchange.caller).toBeUndefined()
  })
})

describe('anything else is refused', () => {
  test.each([
    { title: 'no credential', given: withHeaders({}), status: 401, code: 'authentication-required' },
    {
      title: 'another scheme',
      given: withHeaders({ authorization: 'Digest a=b' }),
      status: 401,
      code: 'credentials-malformed',
    },
    {
      title: 'no token after the scheme',
      given: withHeaders({ authorization: 'Bearer ' }),
      status: 401,
      code: 'credentials-malformed',
    },
    { title: 'an unknown token', given: bearer('ddi_unknown'), status: 401, code: 'token-unknown' },
    { title: "a token's digest", given: bearer(digestOf(TOKEN)), status: 401, code: 'token-unknown' },
    {
      title: 'two credentials',
      given: withHeaders({ authorization: `Bearer ${TOKEN}` }, ['authorization']),
      status: 400,
      code: 'credentials-repeated',
    },
  ])('$title', async ({ given, status, code }) => {
    const exchange = exchangeWith({ request: given })
    const answer = await authenticate.run(exchange, kitWith())
    expect(answer?.status).toBe(status)
    expect(codeOf(answer)).toBe(code)
    expect(exchange.caller).toBeUndefined()
    expect(answer?.headers['www-authenticate']).toBe(status === 401 ? 'Bearer realm="store"' : undefined)
  })

  test('a revoked token', async () => {
    const kit = kitWith({ stores: storesWith(tokenRecord({ revokedAt: NOW })) })
    expect(codeOf(await authenticate.run(exchangeWith({ request: bearer(TOKEN) }), kit))).toBe(
      'token-unknown',
    )
  })

  test.each([
    { title: 'a token in its last millisecond is good', left: 1, want: undefined },
    { title: 'a token at its end is not', left: 0, want: 'token-expired' },
  ])('$title', async ({ left, want }) => {
    const clock = fixedClock(tokenRecord().expiresAt - left)
    const answer = await authenticate.run(exchangeWith({ request: bearer(TOKEN) }), kitWith({}, {}, clock))
    expect(codeOf(answer)).toBe(want)
  })

  test('no answer repeats the token', async () => {
    const answer = await authenticate.run(exchangeWith({ request: bearer('ddi_unknown-secret') }), kitWith())
    expect(JSON.stringify(answer)).not.toContain('unknown-secret')
  })
})

describe('alternatives', () => {
  const key: SecurityScheme = {
    ...scheme,
    name: 'key',
    type: 'apiKey',
    scheme: undefined,
    in: 'header',
    parameterName: 'X-Key',
  }
  const either = {
    operation: operation({ security: [[{ scheme, scopes: [] }], [{ scheme: key, scopes: [] }]] }),
    path: {},
  }
  const both = {
    operation: operation({
      security: [
        [
          { scheme, scopes: [] },
          { scheme: key, scopes: [] },
        ],
      ],
    }),
    path: {},
  }
  const optional = { operation: operation({ security: [[], [{ scheme, scopes: [] }]] }), path: {} }
  const stores = storesWith(
    tokenRecord(),
    tokenRecord({ digest: digestOf('key-of-archive'), system: 'archive' }),
  )

  test.each([
    { title: 'the second will do', route: either, headers: { 'x-key': TOKEN }, want: undefined },
    {
      title: 'of two that are needed, one is not enough',
      route: both,
      headers: { 'x-key': TOKEN },
      want: 'authentication-required',
    },
    {
      title: 'two that are needed together must be of one system',
      route: both,
      headers: { authorization: `Bearer ${TOKEN}`, 'x-key': 'key-of-archive' },
      want: 'token-unknown',
    },
    { title: 'none is needed where it is optional', route: optional, headers: {}, want: undefined },
    {
      title: 'but a bad one is refused there too',
      route: optional,
      headers: { authorization: 'Bearer ddi_x' },
      want: 'token-unknown',
    },
  ])('$title', async ({ route, headers, want }) => {
    const exchange = exchangeWith({ route, request: withHeaders(headers) })
    expect(codeOf(await authenticate.run(exchange, kitWith({ stores })))).toBe(want)
  })

  test('a repeated key is refused as a repeated token is', async () => {
    const exchange = exchangeWith({ route: either, request: withHeaders({ 'x-key': TOKEN }, ['x-key']) })
    expect(codeOf(await authenticate.run(exchange, kitWith()))).toBe('credentials-repeated')
  })
})
