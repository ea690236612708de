import { refuse } from '../answer.ts'
import type { Step } from '../step.ts'

/** A message that servers in a row could read differently carries a second request past the first of them. */
export const framing: Step = {
  name: 'framing',
  phase: 'request',
  run: exchange =>
    exchange.framing === undefined
      ? undefined
      : refuse(exchange, 'request-malformed', { detail: exchange.framing }, { connection: 'close' }),
}
