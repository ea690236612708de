import type { HttpRequest, HttpResponse, Random } from '#base'
import type { Contract, Operation, RequestValues } from '#contract'
import { baseUrlOf, type Place } from '../mount.ts'
import type { Outbox } from '../outbox.ts'
import { fill, type Occasion } from './expression.ts'
import { messageOf } from './message.ts'

/** One exchange of an operation that has callbacks. */
export interface Called {
  readonly request: HttpRequest
  readonly values: RequestValues
  readonly place: Place
  readonly response: HttpResponse
  readonly body: unknown
}

/**
 * Sends what an operation's `callbacks` promise; a failure promises nothing. What has no URL is told of, because whoever
 * waits for it looks there. `undefined` where there are none.
 */
export const callBackOf = (
  contract: Contract,
  operation: Operation,
  outbox: Outbox,
  random: () => Random,
): CallBack | undefined => {
  const { api } = contract
  const callbacks = operation.callbacks()
  if (callbacks.length === 0) return undefined
  return called => {
    if (called.response.status >= 400) return
    const occasion = occasionOf(called)
    for (const callback of callbacks) {
      const filled = fill(callback.expression, occasion)
      if ('url' in filled) {
        outbox.post(api, messageOf(contract, callback.operation, filled.url, random()), called.request)
        continue
      }
      const { method } = callback.operation
      outbox.miss(api, { url: callback.expression, method, headers: {} }, filled.reason, called.request)
    }
  }
}

export type CallBack = (called: Called) => void

const occasionOf = ({ request, values, place, response, body }: Called): Occasion => ({
  url: baseUrlOf(request, place) + place.path,
  method: request.method,
  status: response.status,
  request: { headers: request.headers, query: values.query, path: values.path, body: values.body },
  response: { headers: response.headers, query: {}, path: {}, body },
})
