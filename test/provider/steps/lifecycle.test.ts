import { expect, test } from 'vitest'
import type { Lifecycle } from '#contract'
import { lifecycle } from '../../../src/provider/steps/lifecycle.ts'
import { exchangeWith, flow, grantsWith, kitWith, operation } from '../fixture.ts'

const ends: Lifecycle = { status: 'deprecated', deprecation: '2026-12-01', sunset: '2027-01-31' }

test('[SOP 6.D.4] what is announced of an operation goes before what its document says', async () => {
  const notices = (id: string) =>
    id === 'listThings'
      ? { deprecation: '2026-11-21T10:00:00+07:00', sunset: '2026-12-20T17:00:00.000Z' }
      : undefined
  const route = { operation: operation({ lifecycle: ends }), path: {} }
  const announced = exchangeWith({ route: { ...route, operation: { ...route.operation, id: 'listThings' } } })
  await lifecycle.run(announced, { ...kitWith({}), notices })
  expect(announced.fields).toEqual({
    deprecation: '@1795230000',
    sunset: 'Sun, 20 Dec 2026 17:00:00 GMT',
  })
  const other = exchangeWith({ route: { ...route, operation: { ...route.operation, id: 'another' } } })
  await lifecycle.run(other, { ...kitWith({}), notices })
  expect(other.fields['sunset']).toBe('Sun, 31 Jan 2027 00:00:00 GMT')
})

test.each([
  { title: 'nothing to tell', operation: undefined, flow: {}, want: {} },
  {
    title: 'the operation goes',
    operation: ends,
    flow: {},
    want: { deprecation: '@1796083200', sunset: 'Sun, 31 Jan 2027 00:00:00 GMT' },
  },
  {
    title: 'the flow goes',
    operation: undefined,
    flow: { sunset: '2027-06-30' },
    want: { sunset: 'Wed, 30 Jun 2027 00:00:00 GMT' },
  },
  {
    title: 'the operation goes before the flow',
    operation: ends,
    flow: { deprecation: '2028-01-01', sunset: '2028-06-30' },
    want: { deprecation: '@1796083200', sunset: 'Sun, 31 Jan 2027 00:00:00 GMT' },
  },
  { title: 'a date that is none', operation: { status: 'deprecated', sunset: 'soon' }, flow: {}, want: {} },
])('$title', async ({ operation: own, flow: given, want }) => {
  const grants = grantsWith(flow(given))
  const grant = grants.find('store', 'office', 'listThings')
  const caller = { system: 'office', scopes: undefined, ...(grant ? { grant } : {}) }
  const exchange = exchangeWith({ caller, route: { operation: operation({ lifecycle: own }), path: {} } })
  await lifecycle.run(exchange, kitWith({ grants }))
  expect(exchange.fields).toEqual(want)
})
