import { describe, expect, test } from 'vitest'
import type { Operation, RequestCheck, ResponseEntry, Violation } from '#contract'
import { checkRequest } from '../../../src/provider/steps/check-request.ts'
import { codeOf, exchangeWith, kitWith, operation, withHeaders } from '../fixture.ts'

const values = { path: { id: 1 }, query: {}, header: {}, cookie: {}, body: undefined }
const violation: Violation = {
  in: 'query',
  pointer: '/page',
  code: 'minimum',
  detail: 'is less than 1',
  wanted: '1 or more',
  schemaPointer: '/paths/x',
}

const checked = (
  outcome: RequestCheck['outcome'],
  documented: readonly number[],
  violations = [violation],
) => {
  const given: Partial<Operation> = {
    checkRequest: () => ({ outcome, violations: outcome === 'valid' ? [] : violations, values }),
    responseFor: status => (documented.includes(status) ? ({} as ResponseEntry) : undefined),
  }
  const exchange = exchangeWith({ route: { operation: operation(given), path: { id: '1' } } })
  return {
    exchange,
    answer: checkRequest.run(exchange, kitWith()) as { status: number; body: string } | undefined,
  }
}

test('a valid request hands its decoded values on', () => {
  const { exchange, answer } = checked('valid', [])
  expect(answer).toBeUndefined()
  expect(exchange.values).toBe(values)
})

describe('the status of a refusal follows from what is documented', () => {
  test.each([
    { outcome: 'malformed', documented: [400, 422], status: 400, code: 'request-malformed' },
    { outcome: 'invalid', documented: [400, 422], status: 422, code: 'request-invalid' },
    { outcome: 'invalid', documented: [400], status: 400, code: 'request-invalid' },
    { outcome: 'unsupported', documented: [415], status: 415, code: 'unsupported-media-type' },
    { outcome: 'unsupported', documented: [], status: 400, code: 'unsupported-media-type' },
  ] as const)('$outcome with $documented is $status', ({ outcome, documented, status, code }) => {
    const { answer } = checked(outcome, documented)
    expect(answer?.status).toBe(status)
    expect(codeOf(answer)).toBe(code)
    expect(JSON.parse(answer?.body ?? '{}')).toMatchObject({ status })
  })
})

test('a refusal names each value, and not where the schema stands', () => {
  const { answer } = checked('invalid', [422])
  const { errors } = JSON.parse(answer?.body ?? '{}') as { errors: unknown }
  expect(errors).toEqual([
    { in: 'query', pointer: '/page', code: 'minimum', detail: 'is less than 1', wanted: '1 or more' },
  ])
})

test('a thousand faults are not all listed', () => {
  const { answer } = checked(
    'invalid',
    [422],
    Array.from({ length: 1000 }, () => violation),
  )
  const { errors } = JSON.parse(answer?.body ?? '{}') as { errors: unknown[] }
  expect(errors).toHaveLength(100)
})

test('a field that may come once only and came twice is malformed', () => {
  const exchange = exchangeWith({ request: withHeaders({ 'content-type': 'text/plain' }, ['content-type']) })
  const answer = checkRequest.run(exchange, kitWith()) as { body: string }
  expect(codeOf(answer)).toBe('request-malformed')
})

test('a media type is wrong in its header', () => {
  const unsupported: Violation = { ...violation, in: 'content-type', pointer: '' }
  const { answer } = checked('unsupported', [415], [unsupported])
  const { errors } = JSON.parse(answer?.body ?? '{}') as { errors: unknown }
  expect(errors).toMatchObject([{ in: 'header', pointer: '/content-type' }])
})
