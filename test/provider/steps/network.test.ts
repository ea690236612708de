import { describe, expect, test } from 'vitest'
import { network } from '../../../src/provider/steps/network.ts'
import { codeOf, exchangeWith, flow, grantsWith, kitWith, operation } from '../fixture.ts'

const other = flow({ id: 'things-to-archive', consumer: 'archive', networks: ['10.30.0.0/16'] })

describe('[SOP 6.B.3.a] only addresses of a flow into the api are served', () => {
  test.each([
    { title: "the office's", address: '10.20.0.7', want: undefined },
    { title: "another consumer's, whoever it will turn out to be", address: '10.30.0.7', want: undefined },
    { title: 'one that the operator added', address: '127.0.0.1', want: undefined },
    { title: "a stranger's", address: '203.0.113.9', want: 'address-not-allowed' },
    { title: 'one that cannot be read', address: undefined, want: 'address-not-allowed' },
  ])('$title', async ({ address, want }) => {
    const kit = kitWith({ grants: grantsWith(flow(), other) }, { additionalNetworks: ['127.0.0.0/8'] })
    expect(codeOf(await network.run(exchangeWith({ address }), kit))).toBe(want)
  })

  test('an operation that anybody may call is open to every address', async () => {
    const route = { operation: operation({ security: [] }), path: {} }
    expect(await network.run(exchangeWith({ address: '203.0.113.9', route }), kitWith())).toBeUndefined()
  })
})
