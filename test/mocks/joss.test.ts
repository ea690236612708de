import { expect, test } from 'vitest'
import { protocolOf } from '#protocol'
import { mocked } from './mocked.ts'

const SCHEME = {
  type: 'apiKey',
  scheme: undefined,
  in: 'header',
  parameterName: 'Client-Id',
  protocol: 'joss-hmac',
} as const
const attach = protocolOf(SCHEME)?.attach ?? expect.fail('joss-hmac is not known')

test('a company that was never sent is unknown, in the words of JOSS', async () => {
  const { call, clock } = await mocked('joss')
  const target = '/api/v1/companies/6f9a1c9e-0000-4000-8000-000000000000'
  const request = { method: 'GET', target, headers: { prefer: 'code=404' } }
  const signing = { now: () => clock.now() / 1_000, nonce: () => 'permintaan-1' }
  const { headers } = attach(request, SCHEME, 'mock-simak:mock-secret-simak', signing)
  const { status, body } = await call({ target: `/joss${target}`, headers })
  expect(status).toBe(404)
  expect(body).toHaveProperty('code')
})
