import { expect, test } from 'vitest'
import { clientAddress } from '../../../src/provider/steps/client-address.ts'
import { exchangeWith, kitWith, withHeaders } from '../fixture.ts'

const request = withHeaders({ 'x-forwarded-for': '10.20.0.7' })

test.each([
  { title: 'a stranger that claims another address keeps its own', trustedProxies: [], want: '203.0.113.9' },
  { title: 'a configured proxy is believed', trustedProxies: ['203.0.113.0/24'], want: '10.20.0.7' },
])('$title', ({ trustedProxies, want }) => {
  const exchange = exchangeWith({ request, remote: '203.0.113.9', address: undefined })
  clientAddress.run(exchange, kitWith({}, { trustedProxies }))
  expect(exchange.address).toBe(want)
})
