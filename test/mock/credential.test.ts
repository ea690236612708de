import { expect, test } from 'vitest'
import { standingClient, standingToken } from '#mock'
import { systemOf } from '../../src/mock/credential.ts'

test.each([
  { given: standingToken('simak'), want: 'simak' },
  { given: `siapa-saja:${standingToken('simak')}`, want: 'simak' },
  { given: standingClient('simak'), want: 'simak' },
  { given: 'mock-simak:mock-secret-lms', want: 'secret-lms' },
  { given: 'rahasia', want: undefined },
  { given: '', want: undefined },
])('the credential $given is that of $want', ({ given, want }) => {
  expect(systemOf(given)).toBe(want)
})
