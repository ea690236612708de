import { refuse } from '../answer.ts'
import { routeOf, type Step } from '../step.ts'

/**
 * Nothing leaves that the contract does not describe (OWASP API3). Neither the answer nor the log repeats
 * a value: what is wrong may be exactly that it must not be seen.
 */
export const checkResponse: Step = {
  name: 'check-response',
  phase: 'response',
  run: (exchange, { settings, logger }) => {
    const { answer } = exchange
    if (answer?.from !== 'handler' || !settings.checkResponses) return undefined
    const { operation } = routeOf(exchange)
    const violations = operation.checkResponse({
      ...answer,
      headers: { ...exchange.fields, ...answer.headers },
    })
    if (violations.length === 0) return undefined
    const places = violations.slice(0, 10).map(({ in: part, pointer, code }) => ({ in: part, pointer, code }))
    logger.error({ requestId: exchange.id, operation: operation.id, places }, 'response-invalid')
    return refuse(exchange, 'response-invalid', {
      detail: 'The provider has been told; the request id finds the cause.',
    })
  },
}
