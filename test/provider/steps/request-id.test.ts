import { describe, expect, test } from 'vitest'
import { requestId } from '../../../src/provider/steps/request-id.ts'
import { exchangeWith, kitWith, withHeaders } from '../fixture.ts'

const FRESH = 'abababab-abab-4bab-abab-abababababab'

describe('every request has an id', () => {
  test.each([
    { title: 'a fresh UUID without one', given: withHeaders({}), want: FRESH },
    {
      title: "the caller's own",
      given: withHeaders({ 'x-request-id': 'night-run-17' }),
      want: 'night-run-17',
    },
    {
      title: 'not one that breaks the log',
      given: withHeaders({ 'x-request-id': 'a b"c,d-e-f' }),
      want: FRESH,
    },
    {
      title: 'not one that is too long',
      given: withHeaders({ 'x-request-id': 'a'.repeat(65) }),
      want: FRESH,
    },
    {
      title: 'not one of digits alone, which may be a person’s',
      given: withHeaders({ 'x-request-id': '9999990101000001' }),
      want: FRESH,
    },
    {
      title: 'not one with such a number in it',
      given: withHeaders({ 'x-request-id': 'nim-202301234' }),
      want: FRESH,
    },
    {
      title: 'a UUID, which has digits by chance',
      given: withHeaders({ 'x-request-id': '12345678-1234-4234-8234-123456789012' }),
      want: '12345678-1234-4234-8234-123456789012',
    },
    {
      title: 'not what only looks like a UUID',
      given: withHeaders({ 'x-request-id': '9999990101000001-12345678-4234' }),
      want: FRESH,
    },
    {
      title: 'not one of two',
      given: withHeaders({ 'x-request-id': 'night-run-17' }, ['x-request-id']),
      want: FRESH,
    },
  ])('$title', ({ given, want }) => {
    const exchange = exchangeWith({ request: given })
    requestId.run(exchange, kitWith())
    expect(exchange.id).toBe(want)
    expect(exchange.fields['x-request-id']).toBe(want)
  })
})
