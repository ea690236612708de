import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { HttpResponse } from '#base'
import type { Violation } from '#contract'
import { checkResponse } from '../../../src/provider/steps/check-response.ts'
import { codeOf, exchangeWith, kitWith, operation } from '../fixture.ts'

const violation: Violation = {
  in: 'body',
  pointer: '/nik',
  code: 'additionalProperties',
  detail: "is undeclared: '9999990101000000'",
  wanted: 'only declared properties',
  schemaPointer: '/x',
}

const answer = { from: 'handler', status: 200, headers: {}, body: '{"nik":"9999990101000000"}' } as const
const checkedBy = (violations: readonly Violation[], seen: HttpResponse[] = []) => {
  const checking = operation({
    checkResponse: response => {
      seen.push(response)
      return violations
    },
  })
  return { operation: checking, path: {} }
}

test('a conforming answer passes, checked with every field that it leaves with', async () => {
  const seen: HttpResponse[] = []
  const exchange = exchangeWith({ route: checkedBy([], seen), answer, fields: { 'x-request-id': 'a' } })
  expect(await checkResponse.run(exchange, kitWith())).toBeUndefined()
  expect(seen[0]?.headers).toEqual({ 'x-request-id': 'a' })
})

describe('an answer outside the contract', () => {
  const lines: string[] = []
  const logger = pino({}, { write: line => void lines.push(line) })

  test('[R2] [SOP 6.E.3.b] is replaced by a 500, and neither the answer nor the log repeats a value', async () => {
    const refused = await checkResponse.run(
      exchangeWith({ route: checkedBy([violation]), answer }),
      kitWith({ logger }),
    )
    expect(refused?.status).toBe(500)
    expect(codeOf(refused)).toBe('response-invalid')
    expect(lines.join()).toContain('additionalProperties')
    expect(lines.join() + JSON.stringify(refused)).not.toContain('9999990101000000')
  })

  test('leaves only where the check was turned off', async () => {
    const kit = kitWith({}, { checkResponses: false })
    expect(
      await checkResponse.run(exchangeWith({ route: checkedBy([violation]), answer }), kit),
    ).toBeUndefined()
  })
})

test('the kit’s own refusals are not checked: they come where nothing is documented', async () => {
  const own = { ...answer, from: 'kit' } as const
  expect(
    await checkResponse.run(exchangeWith({ route: checkedBy([violation]), answer: own }), kitWith()),
  ).toBeUndefined()
})
