import { type Answer, refuse } from './answer.ts'
import type { Exchange, Kit } from './step.ts'

/**
 * Runs the provider's own code within the time that the SOP allows (6.D.3), or the flow's own where that is shorter;
 * 503 when it is spent. The signal tells the code to stop.
 */
export const withinBudget = async <T>(
  exchange: Exchange,
  kit: Kit,
  work: (controller: AbortController) => T | Promise<T>,
): Promise<{ readonly done: T } | { readonly late: Answer }> => {
  const controller = new AbortController()
  const given = work(controller)
  // What is there already needs no timer.
  if (!(given instanceof Promise)) return { done: given }
  const budget = budgetOf(exchange, kit)
  const outcome = await within(budget, given, controller)
  if (outcome !== LATE) return { done: outcome }
  const detail = `No answer within ${budget} ms.`
  return { late: refuse(exchange, 'handler-timeout', { detail }, { 'retry-after': '5' }) }
}

/** Which of several flows a call belongs to can't be told, so the most patient one counts. */
const budgetOf = ({ caller }: Exchange, { settings }: Kit): number => {
  const timeouts = caller?.grant?.flows.map(flow => flow.timeout * 1000) ?? []
  return timeouts.length === 0 ? settings.timeout : Math.min(settings.timeout, Math.max(...timeouts))
}

const LATE = Symbol('late')

const within = async <T>(
  milliseconds: number,
  work: Promise<T>,
  controller: AbortController,
): Promise<T | typeof LATE> => {
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<typeof LATE>(resolve => {
    timer = setTimeout(() => resolve(LATE), milliseconds)
  })
  try {
    const outcome = await Promise.race([work, expiry])
    if (outcome === LATE) controller.abort()
    return outcome
  } finally {
    clearTimeout(timer)
  }
}
