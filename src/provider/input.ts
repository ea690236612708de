import type { RequestValues } from '#contract'
import type { Exchange } from './step.ts'

/** What handlers and object rules get; only their own types know its parts. */
export const inputOf = (exchange: Exchange, controller: AbortController): never => {
  // The `check-request` step has decoded them.
  const values = exchange.values as RequestValues
  const { caller, id } = exchange
  return {
    ...values,
    caller,
    requestId: id,
    // Made when it is asked for: few handlers do.
    get signal() {
      return controller.signal
    },
  } as never
}
