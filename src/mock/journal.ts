import type { HttpRequest } from '#base'
import type { Exchange } from './exchange.ts'
import { after } from './performance.ts'

/** One exchange, for whoever listens. It names no value of the request. */
export interface ExchangeEvent {
  readonly api: string | undefined
  readonly method: string
  /** The template of the operation's path, or `undefined` when no operation was found. */
  readonly path: string | undefined
  readonly operation: string | undefined
  /** The system that the credential belongs to. */
  readonly consumer: string | undefined
  readonly outcome: Outcome
  readonly status: number
  readonly durationMicroseconds: number
}

/** `answered`, `preflight`, `options`, or the code of the problem that was the answer. */
export type Outcome = string

export type Journal = (event: ExchangeEvent) => void

/** Tells `journal` of every exchange; the clock is read only when somebody listens. */
export const journaled =
  (exchange: Respond, journal: Journal): Respond =>
  request => {
    const start = performance.now()
    return after(exchange(request), made => {
      journal(eventOf(request, made, start))
      return made
    })
  }

type Respond = (request: HttpRequest) => Exchange | Promise<Exchange>

const eventOf = ({ method }: HttpRequest, made: Exchange, start: number): ExchangeEvent => {
  const operation = made.station?.plan.operation
  return {
    api: made.station?.contract.api,
    method,
    path: operation?.path,
    operation: operation?.id,
    consumer: made.consumer,
    outcome: made.outcome,
    status: made.response.status,
    durationMicroseconds: Math.round((performance.now() - start) * 1000),
  }
}
