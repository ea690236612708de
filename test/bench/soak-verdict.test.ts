import { expect, test } from 'vitest'
import { grewBy, MOST_GROWTH, type Sample } from './soak-verdict.ts'

const RATE = 2_000
const MIB = 1024 * 1024

/** Ten minutes of a heap that fills for `period` seconds and is emptied then; each request leaves `leak` bytes behind. */
const samplesOf = (period: number, leak: number): readonly Sample[] =>
  Array.from({ length: 600 }, (_, second) => ({
    second,
    requests: second * RATE,
    memory: 150 + (period === 0 ? 0 : (120 * (second % period)) / period) + (second * RATE * leak) / MIB,
  }))

test.each([0, 20, 90, 150, 170])('a heap that is emptied every %s s does not grow', period => {
  expect(grewBy(samplesOf(period, 0))).toBeLessThanOrEqual(MOST_GROWTH)
})

test.each([0, 20, 90, 150, 170])('with a hundred bytes a request it does: emptied every %s s', period => {
  expect(grewBy(samplesOf(period, 100))).toBeGreaterThan(MOST_GROWTH)
})
