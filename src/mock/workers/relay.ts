import { type HttpRequest, problem } from '#base'
import { problemResponse, type ServedResponse } from '#http'
import type { Channel, ToPrimary } from './message.ts'

/** A worker's questions to the primary. */
export interface Relay {
  ask(request: HttpRequest): ServedResponse | Promise<ServedResponse>
  answered(id: number, response: ServedResponse | undefined): void
  /** Answers every open question, and all that come, with 503. */
  end(): void
}

/** How many questions may be open; more clients than that would wait longer than they like. */
const MOST_OPEN = 1_000

export const relayTo = (primary: Channel<ToPrimary>): Relay => {
  const open = new Map<number, PromiseWithResolvers<ServedResponse>>()
  let last = 0
  let isEnded = false
  return {
    ask: request => {
      if (isEnded) return busy('The mock is ending.')
      if (open.size >= MOST_OPEN) return busy(`${MOST_OPEN} requests are waiting already.`)
      const id = ++last
      const answer = Promise.withResolvers<ServedResponse>()
      open.set(id, answer)
      primary.send({ kind: 'ask', id, request })
      return answer.promise
    },
    answered: (id, response) => {
      const answer = open.get(id)
      open.delete(id)
      if (response) answer?.resolve(response)
      else answer?.reject(new Error('The primary failed to answer.'))
    },
    end: () => {
      isEnded = true
      for (const { resolve } of open.values()) resolve(busy('The mock is ending.'))
      open.clear()
    },
  }
}

const busy = (detail: string): ServedResponse =>
  problemResponse(problem('server-busy', { detail }), { 'retry-after': '1' })
