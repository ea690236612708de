import { expect, test } from 'vitest'
import { addDuration, reviewOf } from '#integration'

test.each([
  { date: '2026-08-03', duration: 'P6M', want: '2027-02-03' },
  { date: '2026-08-31', duration: 'P6M', want: '2027-02-28' },
  { date: '2027-08-31', duration: 'P6M', want: '2028-02-29' },
  { date: '2026-12-15', duration: 'P1M', want: '2027-01-15' },
  { date: '2026-11-22', duration: 'P1Y2M1W3D', want: '2028-02-01' },
])('$date and $duration make $want', ({ date, duration, want }) => {
  expect(addDuration(date, duration)).toBe(want)
})

const REVIEW = { interval: 'P6M', last: '2026-08-03' }

test.each([
  { given: REVIEW, at: '2027-02-03T23:59:59Z', want: { due: '2027-02-03', overdue: false } },
  { given: REVIEW, at: '2027-02-04T00:00:00Z', want: { due: '2027-02-03', overdue: true } },
  {
    given: { ...REVIEW, next: '2026-12-01' },
    at: '2026-12-02T00:00:00Z',
    want: { due: '2026-12-01', overdue: true },
  },
  {
    given: { ...REVIEW, next: '2028-01-01' },
    at: '2027-01-01T00:00:00Z',
    want: { due: '2027-02-03', overdue: false },
  },
])('$given is due on $want.due', ({ given, at, want }) => {
  expect(reviewOf(given, Date.parse(at))).toEqual(want)
})
