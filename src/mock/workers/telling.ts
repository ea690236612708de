import type { Recorded } from '#journal'
import type { Told } from './message.ts'

/** Collects what a worker answered by itself, and sends it a batch at a time. */
export interface Telling {
  readonly log: (recorded: Recorded) => void
  /** Sends what is waiting. */
  flush(): void
}

const INTERVAL_MILLISECONDS = 50
/** The journal keeps no more anyway. */
const MOST_EXCHANGES = 1_000
const MOST_BYTES = 8 * 1024 * 1024

export const tellingTo = (send: (exchanges: readonly Told[]) => void): Telling => {
  let waiting: Told[] = []
  let bytes = 0
  const flush = (): void => {
    if (waiting.length === 0) return
    const batch = waiting
    waiting = []
    bytes = 0
    send(batch)
  }
  setInterval(flush, INTERVAL_MILLISECONDS).unref()
  return {
    flush,
    log: recorded => {
      waiting.push(toldOf(recorded))
      bytes += (recorded.request.body?.length ?? 0) + (recorded.response.body?.length ?? 0)
      if (waiting.length >= MOST_EXCHANGES || bytes >= MOST_BYTES) flush()
    },
  }
}

const toldOf = (recorded: Recorded): Told => {
  const { time, duration, request, response, contract, operation, consumer, outcome, violations, whole } =
    recorded
  return {
    time,
    duration,
    request,
    response,
    api: contract?.api,
    operation: operation?.id,
    consumer,
    outcome,
    violations,
    ...(whole && { whole }),
  }
}
