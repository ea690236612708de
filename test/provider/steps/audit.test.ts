import { expect, test } from 'vitest'
import { fixedClock } from '#base'
import { audit } from '../../../src/provider/steps/audit.ts'
import { codeOf, exchangeWith, kitWith, NOW, storesWith } from '../fixture.ts'

const answer = { from: 'handler', status: 200, headers: {} } as const

test('[R18] [SOP 6.D.1.a] a record says who called what from where with which result, and nothing of the data', async () => {
  const stores = storesWith()
  const request = {
    method: 'GET',
    target: '/api/v1/things/202301234?name=secret',
    headers: { authorization: 'Bearer x' },
  }
  const caller = { system: 'office', scopes: undefined }
  await audit.run(exchangeWith({ request, caller, answer }), kitWith({ stores }, {}, fixedClock(NOW + 12)))
  expect(stores.log).toEqual([
    {
      at: NOW,
      requestId: '6f1c2d3e-4b5a-4c7d-8e9f-0a1b2c3d4e5f',
      api: 'store',
      endpoint: 'GET /api/v1/things/{id}',
      operation: 'listThings',
      system: 'office',
      address: '10.20.0.7',
      status: 200,
      duration: 12,
    },
  ])
})

test('a path that no operation has is not written down', async () => {
  const stores = storesWith()
  const request = { method: 'GET', target: '/api/v1/thngs/202301234', headers: {} }
  await audit.run(
    exchangeWith({ request, route: undefined, answer: { ...answer, status: 404 } }),
    kitWith({ stores }),
  )
  expect(stores.log[0]).toMatchObject({ endpoint: '(no operation)', operation: undefined, status: 404 })
})

test('[R18] a call that cannot be recorded is not answered', async () => {
  const stores = storesWith()
  const broken = {
    ...stores,
    audit: { ...stores.audit, append: async () => Promise.reject(new Error('disk full')) },
  }
  const refused = await audit.run(exchangeWith({ answer }), kitWith({ stores: broken }))
  expect(refused?.status).toBe(503)
  expect(codeOf(refused)).toBe('audit-unavailable')
  expect(JSON.stringify(refused)).not.toContain('disk')
})
