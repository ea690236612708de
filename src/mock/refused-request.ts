import type { Clock } from '#base'
import type { OnRefused, RefusedRequest } from '#http'
import { type Recorded, UNREAD } from '#journal'
import type { Locate } from './mount.ts'

/**
 * What the server refuses before the mock sees it reaches the journal too: bodies over the limit, and what is no
 * well-formed HTTP. `tell` numbers it.
 */
export const refusedRequests =
  (locate: Locate, clock: Clock, tell: (recorded: Omit<Recorded, 'number'>) => void): OnRefused =>
  ({ head, problem, response }) => {
    const place = head && locate(head.target, head.headers['host'])
    const match = head && place?.contract.match(head.method, place.path)
    tell({
      time: clock.now(),
      duration: 0,
      request: head ?? UNREAD,
      response,
      contract: place?.contract,
      operation: match?.kind === 'operation' ? match.operation : undefined,
      consumer: undefined,
      outcome: problem.code,
      violations: [],
      explanation: undefined,
      whole: { request: announced(head), response: undefined },
    })
  }

/** What was never read cannot be sent again. */
const announced = (head: RefusedRequest['head']): number => Number(head?.headers['content-length']) || 0
