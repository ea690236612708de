import { expect, test } from 'vitest'
import { lifecycleOf } from '#integration'

const NOTICE = { deprecation: '2027-01-01', sunset: '2027-01-31' }

test.each([
  { given: {}, at: '2026-11-22T00:00:00Z', want: { phase: 'current' } },
  { given: NOTICE, at: '2026-12-31T23:59:59Z', want: { phase: 'current', daysLeft: 30 } },
  { given: NOTICE, at: '2027-01-01T00:00:00Z', want: { phase: 'deprecated', daysLeft: 30 } },
  { given: NOTICE, at: '2027-01-30T23:59:59Z', want: { phase: 'deprecated', daysLeft: 0 } },
  { given: NOTICE, at: '2027-01-31T00:00:00Z', want: { phase: 'sunset', daysLeft: 0 } },
  { given: NOTICE, at: '2027-02-02T00:00:00Z', want: { phase: 'sunset', daysLeft: -2 } },
  {
    given: { sunset: '2027-01-31' },
    at: '2027-01-01T00:00:00Z',
    want: { phase: 'deprecated', daysLeft: 30 },
  },
])('$given is $want.phase at $at', ({ given, at, want }) => {
  expect(lifecycleOf(given, Date.parse(at))).toEqual(want)
})
