import { describe, expect, test } from 'vitest'
import { transport } from '../../../src/provider/steps/transport.ts'
import { codeOf, exchangeWith, kitWith, withHeaders } from '../fixture.ts'

describe('plain HTTP is refused unless nobody can read along (R7)', () => {
  const https = { 'x-forwarded-proto': 'https' }
  test.each([
    { title: 'TLS', encrypted: true, remote: '10.20.0.7', headers: {}, want: undefined },
    { title: 'plain from afar', encrypted: false, remote: '10.20.0.7', headers: {}, want: 'tls-required' },
    { title: 'plain from this machine', encrypted: false, remote: '127.0.0.1', headers: {}, want: undefined },
    { title: 'the same over IPv6', encrypted: false, remote: '::1', headers: {}, want: undefined },
    { title: 'the same, mapped', encrypted: false, remote: '::ffff:127.0.0.1', headers: {}, want: undefined },
    {
      title: 'a trusted proxy that had TLS',
      encrypted: false,
      remote: '10.0.0.1',
      headers: https,
      want: undefined,
    },
    {
      title: 'a trusted proxy that had none',
      encrypted: false,
      remote: '10.0.0.1',
      headers: { 'x-forwarded-proto': 'http' },
      want: 'tls-required',
    },
    {
      title: 'a forged X-Forwarded-Proto',
      encrypted: false,
      remote: '10.20.0.7',
      headers: https,
      want: 'tls-required',
    },
    {
      title: 'two of them',
      encrypted: false,
      remote: '10.0.0.1',
      headers: { 'x-forwarded-proto': 'https, http' },
      want: 'tls-required',
    },
    {
      title: 'a socket that is gone',
      encrypted: false,
      remote: undefined,
      headers: {},
      want: 'tls-required',
    },
  ])('$title', async ({ encrypted, remote, headers, want }) => {
    const exchange = exchangeWith({ encrypted, remote, request: withHeaders(headers) })
    const kit = kitWith({}, { trustedProxies: ['10.0.0.1'] })
    expect(codeOf(await transport.run(exchange, kit))).toBe(want)
  })
})
