import { expect, test } from 'vitest'
import { mocked } from './mocked.ts'

test('a company that was never sent is unknown, in the words of JOSS', async () => {
  const { call } = await mocked('joss')
  const { status, body } = await call({
    target: '/joss/api/v1/companies/6f9a1c9e-0000-4000-8000-000000000000',
    headers: { prefer: 'code=404' },
  })
  expect(status).toBe(404)
  expect(body).toHaveProperty('code')
})
