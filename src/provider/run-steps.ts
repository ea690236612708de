import { type Answer, refuse } from './answer.ts'
import type { Exchange, Kit, Step } from './step.ts'
import { StoreError } from './stores/index.ts'

/** Takes a request through the steps. Always gives an answer: a step that throws answers 500. */
export const runSteps = async (steps: readonly Step[], exchange: Exchange, kit: Kit): Promise<Answer> => {
  for (const step of steps) {
    if (step.phase === 'request' && exchange.answer !== undefined) continue
    let answer: Answer | undefined
    try {
      const given = run(step, exchange, kit)
      // Most steps have nothing to wait for, and waiting costs as much as they do.
      answer = given instanceof Promise ? await given : given
    } catch (error) {
      answer = failureOf(error, step, exchange, kit)
    }
    if (answer) settle(answer, step, exchange, kit)
  }
  return exchange.answer ?? refuse(exchange, 'internal-error')
}

const run = (step: Step, exchange: Exchange, kit: Kit): ReturnType<Step['run']> =>
  exchange.span ? exchange.span.within(step.name, () => step.run(exchange, kit)) : step.run(exchange, kit)

const settle = (answer: Answer, { name }: Step, exchange: Exchange, { metrics, contract }: Kit): void => {
  exchange.answer = answer
  if (answer.code === undefined) return
  exchange.refusal = { step: name, code: answer.code }
  metrics?.refusal(contract.api, name, answer.code)
}

const failureOf = (error: unknown, step: Step, exchange: Exchange, kit: Kit): Answer => {
  if (error instanceof StoreError) return storeFailed(error, step, exchange, kit)
  // The message may hold values from the request or the database; where it was thrown does not.
  const name = error instanceof Error ? error.name : typeof error
  const at =
    error instanceof Error ? error.stack?.split('\n').filter(line => line.startsWith('    at ')) : undefined
  kit.logger.error(
    { requestId: exchange.id, step: step.name, error: name, at: at?.slice(0, 8) },
    'step-failed',
  )
  return refuse(exchange, 'internal-error', {
    detail: 'The provider has been told; the request id finds the cause.',
  })
}

/** Not the request's fault, and it passes: the caller may try again. */
const storeFailed = (error: StoreError, step: Step, exchange: Exchange, { logger }: Kit): Answer => {
  logger.error({ requestId: exchange.id, step: step.name, error: error.message }, 'store-unavailable')
  return refuse(exchange, 'store-unavailable', {}, { 'retry-after': '5' })
}
