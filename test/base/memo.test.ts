import { expect, test, vi } from 'vitest'
import { memo } from '#base'

test('what was made of a text is made once, also where it is undefined', () => {
  const of = vi.fn((text: string) => (text === 'a' ? undefined : text.length))
  const remembering = memo(of)
  expect(['a', 'a', 'bc', 'bc'].map(remembering)).toEqual([undefined, undefined, 2, 2])
  expect(of).toHaveBeenCalledTimes(2)
})

test('a million texts, or one of a megabyte, do not stay', () => {
  const of = vi.fn((text: string) => text.length)
  const remembering = memo(of)
  const long = 'x'.repeat(1024 * 1024)
  expect([long, long].map(remembering)).toEqual([long.length, long.length])
  expect(of).toHaveBeenCalledTimes(2)
  for (let index = 0; index < 10_000; index++) remembering(`text ${index}`)
  of.mockClear()
  for (let index = 0; index < 10_000; index++) remembering(`text ${index}`)
  expect(of.mock.calls.length).toBeGreaterThan(9_000)
})
