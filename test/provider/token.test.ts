import { describe, expect, test } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import { digestOf, expiryOf, issueToken } from '../../src/provider/token.ts'
import { NOW } from './fixture.ts'

const day = (text: string): number => Date.parse(`${text}T08:00:00Z`)

describe('a token ends after six months', () => {
  test.each([
    { given: '2026-11-21', want: '2027-05-21' },
    { given: '2026-01-31', want: '2026-07-31' },
    { given: '2026-08-31', want: '2027-02-28' },
    { given: '2027-08-31', want: '2028-02-29' },
  ])('$given until $want', ({ given, want }) => {
    expect(new Date(expiryOf(day(given))).toISOString()).toBe(new Date(day(want)).toISOString())
  })
})

describe('a token is issued', () => {
  const issued = issueToken('office', fixedClock(NOW), systemEntropy)

  test('with 256 random bits behind a prefix that scanners know', () => {
    expect(issued.token).toMatch(/^ddi_[A-Za-z0-9_-]{43}$/)
    expect(issueToken('office', fixedClock(NOW), systemEntropy).token).not.toBe(issued.token)
  })

  test('and the record has only its digest', () => {
    expect(issued.record.digest).toBe(digestOf(issued.token))
    expect(JSON.stringify(issued.record)).not.toContain(issued.token.slice(4))
  })
})
