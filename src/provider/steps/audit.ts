import { refuse } from '../answer.ts'
import type { Exchange, Kit, Step } from '../step.ts'
import type { AuditRecord } from '../stores/index.ts'

/** SOP 6.D.1: every call leaves a record. It fails closed: a call that cannot be recorded is not answered. */
export const audit: Step = {
  name: 'audit',
  phase: 'response',
  run: async (exchange, kit) => {
    try {
      await kit.audit.append(recordOf(exchange, kit))
      return undefined
    } catch (error) {
      kit.logger.error({ requestId: exchange.id, error: errorName(error) }, 'audit-unavailable')
      return refuse(exchange, 'audit-unavailable', {}, { 'retry-after': '30' })
    }
  },
}

const recordOf = (exchange: Exchange, { clock, contract }: Kit): AuditRecord => {
  const operation = exchange.route?.operation
  return {
    at: exchange.startedAt,
    requestId: exchange.id,
    api: contract.api,
    endpoint: operation ? `${operation.method} ${contract.basePath}${operation.path}` : UNKNOWN,
    operation: operation?.id,
    system: exchange.caller?.system,
    address: exchange.address,
    status: exchange.answer?.status ?? 500,
    duration: Math.max(0, clock.now() - exchange.startedAt),
  }
}

// A path that matches nothing may be a mistyped one with a person's number in it.
const UNKNOWN = '(no operation)'

const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
