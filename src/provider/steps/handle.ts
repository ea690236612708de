import type { RequestValues } from '#contract'
import { type Answer, refuse } from '../answer.ts'
import type { AnyHandler, AnyOutput } from '../handler.ts'
import { answerOf } from '../output.ts'
import { type Exchange, type Kit, routeOf, type Step } from '../step.ts'

/** Calls the provider's own code, within the time that the SOP allows (6.D.3). */
export const handle: Step = {
  name: 'handle',
  phase: 'request',
  run: async (exchange, kit): Promise<Answer> => {
    const { operation } = routeOf(exchange)
    const budget = budgetOf(exchange, kit)
    const output = await within(budget, signal => call(exchange, kit, signal))
    if (output === 'timeout') {
      return refuse(
        exchange,
        'handler-timeout',
        { detail: `No answer within ${budget} ms.` },
        { 'retry-after': '5' },
      )
    }
    return answerOf(operation, output)
  },
}

/** Which of several flows a call belongs to can't be told, so the most patient one counts. */
const budgetOf = ({ caller }: Exchange, { settings }: Kit): number => {
  const timeouts = caller?.grant?.flows.map(flow => flow.timeout * 1000) ?? []
  return timeouts.length === 0 ? settings.timeout : Math.min(settings.timeout, Math.max(...timeouts))
}

const call = async (exchange: Exchange, kit: Kit, signal: AbortSignal): Promise<AnyOutput> => {
  const { operation } = routeOf(exchange)
  // `provider` has made sure of the handler, and `check-request` of the values.
  const handler = kit.handlers.get(operation.id) as AnyHandler
  const values = exchange.values as RequestValues
  return handler({ ...values, caller: exchange.caller, requestId: exchange.id, signal } as never)
}

const within = async <T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'timeout'> => {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<'timeout'>(resolve => {
    timer = setTimeout(() => resolve('timeout'), milliseconds)
  })
  try {
    return await Promise.race([work(controller.signal), expiry])
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}
