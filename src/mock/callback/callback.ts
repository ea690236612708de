import { type HttpRequest, type HttpResponse, type Random, splitTarget } from '#base'
import type { Operation, RequestValues } from '#contract'
import type { Outbox } from '../outbox.ts'
import { fill, type Occasion } from './expression.ts'
import { messageOf } from './message.ts'

/** One exchange of an operation that has callbacks. */
export interface Called {
  readonly request: HttpRequest
  readonly values: RequestValues
  readonly baseUrl: string
  readonly response: HttpResponse
  readonly body: unknown
}

/** Sends what an operation's `callbacks` promise, once its request is answered; a failure promises nothing. */
export const callBack = (
  api: string,
  operation: Operation,
  called: Called,
  outbox: Outbox,
  random: () => Random,
): void => {
  const callbacks = operation.callbacks()
  if (callbacks.length === 0 || called.response.status >= 400) return
  const occasion = occasionOf(called)
  for (const callback of callbacks) {
    const url = fill(callback.expression, occasion)
    if (url !== undefined) outbox.post(api, messageOf(callback.operation, url, random()), called.request)
  }
}

const occasionOf = ({ request, values, baseUrl, response, body }: Called): Occasion => ({
  url: baseUrl + splitTarget(request.target).path,
  method: request.method,
  status: response.status,
  request: { headers: request.headers, query: values.query, path: values.path, body: values.body },
  response: { headers: response.headers, query: {}, path: {}, body },
})
