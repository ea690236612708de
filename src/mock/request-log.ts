import type { ExchangeEvent, Journal } from './journal.ts'

export interface RequestLog {
  readonly journal: Journal
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
  const journal: Journal = event => {
    if (lines.length < LINES) lines.push(lineOf(event))
    else left += 1
  }
  return {
    journal,
    close: () => {
      clearInterval(timer)
      flush()
    },
  }
}

/** Names the operation, never a value of the request. */
const lineOf = ({
  status,
  method,
  api,
  path,
  consumer,
  outcome,
  durationMicroseconds,
}: ExchangeEvent): string => {
  const call = path === undefined ? `${method} (no operation)` : `${method} ${api} ${path}`
  const caller = consumer === undefined ? '' : `  from ${consumer}`
  const reason = outcome === 'answered' ? '' : `  ${outcome}`
  return `${status}  ${call}${caller}${reason}  ${(durationMicroseconds / 1000).toFixed(1)} ms\n`
}
