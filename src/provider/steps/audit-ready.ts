import { refuse } from '../answer.ts'
import type { Step } from '../step.ts'

/**
 * While the access log can't be written, no handler runs: otherwise what it did would stay done without a record,
 * although its caller gets 503.
 */
export const auditReady: Step = {
  name: 'audit-ready',
  phase: 'request',
  run: async (exchange, { audit }) =>
    (await audit.isReady(exchange.id))
      ? undefined
      : refuse(exchange, 'audit-unavailable', {}, { 'retry-after': '30' }),
}
