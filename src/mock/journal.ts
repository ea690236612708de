import type { Clock, HttpRequest, HttpResponse } from '#base'
import type { Journal, Recorded } from '#journal'
import type { Exchange } from './exchange.ts'
import { after } from './performance.ts'

/** Who is told of exchanges. */
export interface Listeners {
  readonly journal: Journal | undefined
  /** Hears of each exchange at once, such as the lines on a terminal. */
  readonly log: ((recorded: Recorded) => void) | undefined
  readonly clock: Clock
}

type Respond = (request: HttpRequest) => Exchange | Promise<Exchange>
type Answer = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>
type Dress = (request: HttpRequest, exchange: Exchange) => HttpResponse

/**
 * Answers with the response of each exchange, and tells of it. This is on the way of every request: it keeps
 * references and writes nothing; the clock is read only when somebody listens.
 */
export const journaled = (exchange: Respond, dress: Dress, listeners: Listeners): Answer => {
  const { journal, log, clock } = listeners
  if (!journal && !log) return request => after(exchange(request), made => dress(request, made))
  const tell = (request: HttpRequest, made: Exchange, time: number, start: number): HttpResponse => {
    const response = dress(request, made)
    const recorded = recordedOf(request, response, made, time, start, made.number ?? journal?.next() ?? 0)
    journal?.record(recorded)
    log?.(recorded)
    return response
  }
  return request => {
    const time = clock.now()
    const start = performance.now()
    const made = exchange(request)
    // Without `after`, which would cost a closure for each request.
    return made instanceof Promise
      ? made.then(settled => tell(request, settled, time, start))
      : tell(request, made, time, start)
  }
}

const NO_VIOLATIONS: Recorded['violations'] = []

const recordedOf = (
  request: HttpRequest,
  response: HttpResponse,
  made: Exchange,
  time: number,
  start: number,
  number: number,
): Recorded => ({
  number,
  time,
  duration: performance.now() - start,
  request,
  response,
  contract: made.station?.contract,
  operation: made.station?.plan.operation,
  consumer: made.consumer,
  outcome: made.outcome,
  violations: made.violations ?? NO_VIOLATIONS,
  explanation: made.explanation,
})
