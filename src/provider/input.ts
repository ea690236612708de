import type { RequestValues } from '#contract'
import type { Exchange } from './step.ts'

/** What handlers and object rules get; only their own types know its parts. */
export const inputOf = (exchange: Exchange, signal: AbortSignal): never => {
  // The `check-request` step has decoded them.
  const values = exchange.values as RequestValues
  return { ...values, caller: exchange.caller, requestId: exchange.id, signal } as never
}
