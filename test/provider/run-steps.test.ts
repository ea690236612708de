import { pino } from 'pino'
import { expect, test } from 'vitest'
import { runSteps } from '../../src/provider/run-steps.ts'
import type { Step } from '../../src/provider/step.ts'
import { STEPS } from '../../src/provider/steps.ts'
import { codeOf, exchangeWith, kitWith } from './fixture.ts'

const answer = { from: 'kit', status: 403, headers: {} } as const

const stepping =
  (ran: string[]) =>
  (name: string, phase: Step['phase'], result?: typeof answer): Step => ({
    name,
    phase,
    run: () => {
      ran.push(name)
      return result
    },
  })

test('the steps of a request stand in this order', () => {
  expect(STEPS.map(({ name }) => name)).toEqual([
    'request-id',
    'client-address',
    'framing',
    'transport',
    'audit-ready',
    'route',
    'network',
    'authenticate',
    'authorise',
    'rate-limit',
    'read-body',
    'check-request',
    'authorise-object',
    'handle',
    'check-response',
    'lifecycle',
    'audit',
  ])
})

test('after an answer only the steps of the response run', async () => {
  const ran: string[] = []
  const step = stepping(ran)
  const steps = [
    step('a', 'request'),
    step('b', 'request', answer),
    step('c', 'request'),
    step('d', 'response'),
  ]
  expect(await runSteps(steps, exchangeWith(), kitWith())).toBe(answer)
  expect(ran).toEqual(['a', 'b', 'd'])
})

test('a step that throws answers 500 and is logged without its message', async () => {
  const lines: string[] = []
  const logger = pino({}, { write: line => void lines.push(line) })
  const failing: Step = {
    name: 'failing',
    phase: 'request',
    run: () => {
      throw new RangeError('token ddi_secret')
    },
  }
  const given = await runSteps([failing], exchangeWith(), kitWith({ logger }))
  expect(given.status).toBe(500)
  expect(codeOf(given)).toBe('internal-error')
  expect(lines.join()).toContain('RangeError')
  expect(lines.join() + JSON.stringify(given)).not.toContain('ddi_secret')
})

test('steps that give no answer at all end in 500, not in silence', async () => {
  expect((await runSteps([], exchangeWith(), kitWith())).status).toBe(500)
})
