import { describe, expect, test } from 'vitest'
import { authorise } from '../../../src/provider/steps/authorise.ts'
import { codeOf, exchangeWith, flow, grantsWith, kitWith, operation, scheme } from '../fixture.ts'

const requirement = [{ scheme, scopes: ['things.read'] }]
const office = { system: 'office', scopes: undefined }

const other = flow({ id: 'other-to-archive', consumer: 'archive', networks: ['10.30.0.0/16'] })
const elsewhere = flow({ id: 'other', consumer: 'lab', operations: [{ operation: 'other', reads: [] }] })
const unscoped = flow({ id: 'no-scope', consumer: 'desk', auth: { protocol: 'bearer', scopes: [] } })
const kit = kitWith({ grants: grantsWith(flow(), other, elsewhere, unscoped) })

describe('an integration document must grant the call', () => {
  test('and then the grant goes along with the caller', async () => {
    const exchange = exchangeWith({ caller: office, requirement })
    expect(await authorise.run(exchange, kit)).toBeUndefined()
    expect(exchange.caller?.grant?.flow.id).toBe('things-to-office')
  })

  test.each([
    { title: 'a system without a flow', caller: 'lms', address: '10.20.0.7', want: 'operation-not-granted' },
    {
      title: 'a system whose flow has other operations',
      caller: 'lab',
      address: '10.20.0.7',
      want: 'operation-not-granted',
    },
    {
      title: "a system at another one's address",
      caller: 'archive',
      address: '10.20.0.7',
      want: 'address-not-allowed',
    },
    {
      title: 'a system whose flow lacks the scope',
      caller: 'desk',
      address: '10.20.0.7',
      want: 'scope-missing',
    },
  ])('$title is refused with 403', async ({ caller, address, want }) => {
    const exchange = exchangeWith({ caller: { system: caller, scopes: undefined }, requirement, address })
    const answer = await authorise.run(exchange, kit)
    expect(answer?.status).toBe(403)
    expect(codeOf(answer)).toBe(want)
  })
})

describe('a token can have less than its system, never more', () => {
  test.each([
    { scopes: undefined, want: undefined },
    { scopes: ['things.read', 'more'], want: undefined },
    { scopes: [], want: 'scope-missing' },
    { scopes: ['things.write'], want: 'scope-missing' },
  ])('$scopes: $want', async ({ scopes, want }) => {
    const exchange = exchangeWith({ caller: { system: 'office', scopes }, requirement })
    expect(codeOf(await authorise.run(exchange, kit))).toBe(want)
  })

  test('[R15] a scope of the token that no document grants is worth nothing', async () => {
    const wanted = [{ scheme, scopes: ['things.delete'] }]
    const exchange = exchangeWith({
      caller: { system: 'office', scopes: ['things.delete'] },
      requirement: wanted,
    })
    expect(codeOf(await authorise.run(exchange, kit))).toBe('scope-missing')
  })
})

test('an address that the operator added passes the flow too', async () => {
  const open = kitWith({}, { additionalNetworks: ['127.0.0.0/8'] })
  const exchange = exchangeWith({ caller: office, requirement, address: '127.0.0.1' })
  expect(await authorise.run(exchange, open)).toBeUndefined()
})

test('whoever needs no credential needs no grant', async () => {
  const route = { operation: operation({ security: [] }), path: {} }
  expect(await authorise.run(exchangeWith({ route }), kit)).toBeUndefined()
})
