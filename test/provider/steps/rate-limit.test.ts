import { describe, expect, test } from 'vitest'
import type { Kit } from '../../../src/provider/step.ts'
import { rateLimit } from '../../../src/provider/steps/rate-limit.ts'
import { codeOf, exchangeWith, flow, grantsWith, kitWith, operation } from '../fixture.ts'

const callerOf = (kit: Kit, system: string) => {
  const grant = kit.grants.find('store', system, 'listThings')
  return { system, scopes: undefined, ...(grant ? { grant } : {}) }
}

describe('a flow has its quota', () => {
  test('[R1] [SOP 6.B.1.c] [SOP 6.B.3.e] and the fourth of three requests is refused with the time to wait', async () => {
    const kit = kitWith()
    const caller = callerOf(kit, 'office')
    for (const remaining of ['2', '1', '0']) {
      const exchange = exchangeWith({ caller })
      expect(await rateLimit.run(exchange, kit)).toBeUndefined()
      expect(exchange.fields).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': remaining })
    }
    const refused = exchangeWith({ caller })
    const answer = await rateLimit.run(refused, kit)
    expect(codeOf(answer)).toBe('rate-limited')
    expect(answer?.status).toBe(429)
    expect(answer?.headers['retry-after']).toMatch(/^\d+$/)
    expect(refused.fields['ratelimit-remaining']).toBe('0')
  })

  test("which another system's requests do not spend", async () => {
    const limit = { requests: 1, seconds: 60 }
    const archive = flow({ id: 'things-to-archive', consumer: 'archive', rateLimit: limit })
    const kit = kitWith({ grants: grantsWith(flow({ rateLimit: limit }), archive) })
    expect(await rateLimit.run(exchangeWith({ caller: callerOf(kit, 'office') }), kit)).toBeUndefined()
    expect(await rateLimit.run(exchangeWith({ caller: callerOf(kit, 'archive') }), kit)).toBeUndefined()
    expect(codeOf(await rateLimit.run(exchangeWith({ caller: callerOf(kit, 'office') }), kit))).toBe(
      'rate-limited',
    )
  })
})

describe('without a caller', () => {
  test('the operation limits each address', async () => {
    const route = {
      operation: operation({ security: [], rateLimit: { requests: 1, seconds: 60 } }),
      path: {},
    }
    const kit = kitWith()
    expect(await rateLimit.run(exchangeWith({ route, address: '10.0.0.1' }), kit)).toBeUndefined()
    expect(await rateLimit.run(exchangeWith({ route, address: '10.0.0.2' }), kit)).toBeUndefined()
    expect(codeOf(await rateLimit.run(exchangeWith({ route, address: '10.0.0.1' }), kit))).toBe(
      'rate-limited',
    )
  })

  test('and an operation without a limit has none', async () => {
    const exchange = exchangeWith()
    expect(await rateLimit.run(exchange, kitWith())).toBeUndefined()
    expect(exchange.fields).toEqual({})
  })
})
