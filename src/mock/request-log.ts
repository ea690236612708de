import type { Recorded } from '#journal'

export interface RequestLog {
  readonly log: (recorded: Recorded) => void
  /** Writes what is waiting, and stops. */
  close(): void
}

const INTERVAL_MILLISECONDS = 100
const LINES = 200

/** One line a request, written in batches: a terminal is slower than the mock. */
export const requestLog = (write: (text: string) => void): RequestLog => {
  let lines: string[] = []
  let left = 0
  const flush = (): void => {
    if (lines.length === 0) return
    const rest = left === 0 ? '' : `… and ${left} more requests\n`
    write(`${lines.join('')}${rest}`)
    lines = []
    left = 0
  }
  const timer = setInterval(flush, INTERVAL_MILLISECONDS).unref()
  return {
    log: recorded => {
      if (lines.length < LINES) lines.push(lineOf(recorded))
      else left += 1
    },
    close: () => {
      clearInterval(timer)
      flush()
    },
  }
}

/** Names the operation, never a value of the request. */
const lineOf = ({
  request,
  response,
  contract,
  operation,
  consumer,
  outcome,
  duration,
}: Recorded): string => {
  const { method } = request
  const call = operation ? `${method} ${contract?.api} ${operation.path}` : `${method} (no operation)`
  const caller = consumer === undefined ? '' : `  from ${consumer}`
  const reason = outcome === 'answered' ? '' : `  ${outcome}`
  return `${response.status}  ${call}${caller}${reason}  ${duration.toFixed(1)} ms\n`
}
