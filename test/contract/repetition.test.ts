import { expect, test } from 'vitest'
import { matching } from '../../src/contract/sample/matching.ts'
import { calmed } from '../../src/contract/sample/repetition.ts'

test.each([
  { given: '^[0-9]{9}$', want: '^[0-9]{9}$' },
  { given: '^([a-z]{1,50}){1,100}$', want: '^([a-z]{1,50}){1,100}$' },
  { given: '^(([a-z]{3,50}-?){1,50}){1,50}$', want: '^(([a-z][a-z][a-z]-?){1,50}){1,50}$' },
  { given: '^(((a*)+)?)+$', want: '^(((a)+)?)+$' },
  { given: '^(?:[\\])+]{2}\\(+|b)+$', want: '^(?:[\\])+]{2}\\(+|b)+$' },
  { given: '^(((a{9999}){9999}){0,1}){0,1}$', want: undefined },
])('of the repetitions of $given, $want is made', ({ given, want }) => {
  expect(calmed(given)).toBe(want)
})

test('a pattern of eight repetitions within each other is no work for minutes, and its texts match', () => {
  const pattern = '^((((((([a-z]{1,20}){1,20}){1,20}){1,20}){1,20}){1,20}){1,20}){1,20}$'
  const texts = matching(pattern, 'small')
  expect(texts.length).toBeGreaterThan(10)
  // The same language, in a form that can be matched in linear time.
  expect(texts.filter(text => !/^[a-z]+$/.test(text))).toEqual([])
})
