import { expect, test } from 'vitest'
import { memoryLimiter } from '../../src/provider/limiter.ts'

const LIMIT = { requests: 2, seconds: 60 }

test('the quota of a key is spent by its own requests only', async () => {
  const limiter = memoryLimiter()
  expect(await limiter.consume('a', LIMIT)).toMatchObject({ allowed: true, limit: 2, remaining: 1 })
  expect(await limiter.consume('a', LIMIT)).toMatchObject({ allowed: true, remaining: 0 })
  expect(await limiter.consume('a', LIMIT)).toMatchObject({ allowed: false, remaining: 0 })
  expect(await limiter.consume('b', LIMIT)).toMatchObject({ allowed: true, remaining: 1 })
})

test('the reset is in whole seconds, at least one', async () => {
  const { reset } = await memoryLimiter().consume('a', LIMIT)
  expect(Number.isInteger(reset)).toBe(true)
  expect(reset).toBeGreaterThanOrEqual(1)
  expect(reset).toBeLessThanOrEqual(60)
})
