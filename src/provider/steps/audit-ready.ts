import { type Answer, refuse } from '../answer.ts'
import type { Exchange, Step } from '../step.ts'

/**
 * While the access log can't be written, no handler runs: otherwise what it did would stay done without a record,
 * although its caller gets 503.
 */
export const auditReady: Step = {
  name: 'audit-ready',
  phase: 'request',
  run: (exchange, { audit }) => {
    const ready = audit.isReady(exchange.id)
    return typeof ready === 'boolean'
      ? answerTo(ready, exchange)
      : ready.then(isReady => answerTo(isReady, exchange))
  },
}

const answerTo = (isReady: boolean, exchange: Exchange): Answer | undefined =>
  isReady ? undefined : refuse(exchange, 'audit-unavailable', {}, { 'retry-after': '30' })
