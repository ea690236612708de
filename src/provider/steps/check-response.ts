import type { Contract, Operation } from '#contract'
import { type Answer, refuse } from '../answer.ts'
import { undeclaredPersonal } from '../personal.ts'
import { routeOf, type Step } from '../step.ts'

/**
 * Nothing leaves that the contract does not describe (OWASP API3). Neither the answer nor the log repeats
 * a value: what is wrong may be exactly that it must not be seen.
 */
export const checkResponse: Step = {
  name: 'check-response',
  phase: 'response',
  run: (exchange, { settings, logger, contract }) => {
    const { answer } = exchange
    if (answer?.from !== 'handler' || !settings.checkResponses) return undefined
    const { operation } = routeOf(exchange)
    const violations = operation.checkResponse({
      ...answer,
      headers: { ...exchange.fields, ...answer.headers },
    })
    const places = [
      ...violations.map(({ in: part, pointer, code }) => ({ in: part, pointer, code })),
      ...(violations.length > 0 ? [] : undeclared(contract, operation, answer)),
    ].slice(0, 10)
    if (places.length === 0) return undefined
    logger.error({ requestId: exchange.id, operation: operation.id, places }, 'response-invalid')
    return refuse(exchange, 'response-invalid', {
      detail: 'The provider has been told; the request id finds the cause.',
    })
  },
}

/** JSON Schema lets fields through that nobody declared; with personal data that is a leak. */
const undeclared = (contract: Contract, operation: Operation, answer: Answer) =>
  undeclaredPersonal(contract, operation, answer).map(pointer => ({
    in: 'body',
    pointer,
    code: 'undeclared',
  }))
