import { expect, test } from 'vitest'
import { compilePattern } from '#contract'

const BASE64 = '^[A-Za-z0-9+/]+={0,2}$'

test.each([
  { text: 'QUJD', want: true },
  { text: 'QUI=', want: true },
  { text: 'QQ==', want: true },
  { text: 'QQ===', want: false },
  { text: '=QQ', want: false },
  { text: '', want: false },
  { text: 'QU!D', want: false },
])('base64 as "$text": $want', ({ text, want }) => {
  expect(compilePattern(BASE64).test(text)).toBe(want)
})

test('a document of many megabytes in base64 is looked at, whether or not it is one', () => {
  const document = 'A'.repeat(14_000_000)
  expect(compilePattern(BASE64).test(`${document}==`)).toBe(true)
  expect(compilePattern(BASE64).test(`${document}!`)).toBe(false)
})
