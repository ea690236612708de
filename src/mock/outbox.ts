import { type HttpRequest, isLoopbackName, lowerCaseFields } from '#base'
import { fetchSend } from '#http'
import type { OutgoingMessage } from './scenario.ts'

/** What became of a message that the mock sent by itself. */
export interface Delivery {
  readonly api: string
  readonly message: OutgoingMessage
  /** Status of the receiver, or why there is none. */
  readonly outcome: number | 'refused' | 'unreachable'
  /** The request because of which it was sent. */
  readonly cause: HttpRequest | undefined
}

/** Sends the messages of scenarios, each after the response to the request that caused it. */
export interface Outbox {
  post(api: string, message: OutgoingMessage, cause?: HttpRequest): void
  /** Resolves once everything that was posted is delivered or given up. */
  settled(): Promise<void>
}

export interface OutboxOptions {
  /** Host names to which messages may go, besides this machine's own. */
  readonly hosts: readonly string[]
  readonly onDelivery: (delivery: Delivery) => void
}

const PATIENCE_MILLISECONDS = 5_000
const MOST_WAITING = 1_000
/** Bytes of a receiver's answer, of which only the status counts. */
const MOST_ANSWER = 1_048_576

/**
 * A receiver's URL comes from a request, so that it is anybody's: messages go only to this machine and to the hosts
 * that the workspace names, and redirects are not followed (OWASP API7).
 */
export const createOutbox = ({ hosts, onDelivery }: OutboxOptions): Outbox => {
  const waiting = new Set<Promise<void>>()
  const deliver = async ({ api, message, cause }: Omit<Delivery, 'outcome'>): Promise<void> => {
    onDelivery({ api, message, cause, outcome: await send(message) })
  }
  const send = async ({ url, method, headers, body }: OutgoingMessage): Promise<Delivery['outcome']> => {
    if (!isAllowed(url, hosts)) return 'refused'
    const { origin, pathname, search } = new URL(url)
    const receiver = fetchSend(origin, { timeout: PATIENCE_MILLISECONDS, responseSize: MOST_ANSWER })
    try {
      const message = { method, target: pathname + search, headers: lowerCaseFields(headers) }
      return (await receiver(body === undefined ? message : { ...message, body: Buffer.from(body) })).status
    } catch {
      return 'unreachable'
    } finally {
      receiver.close()
    }
  }
  return {
    post: (api, message, cause) => {
      if (waiting.size >= MOST_WAITING) {
        onDelivery({ api, message, cause, outcome: 'refused' })
        return
      }
      const sent: Promise<void> = new Promise<void>(resolve => setImmediate(resolve))
        .then(() => deliver({ api, message, cause }))
        .finally(() => waiting.delete(sent))
      waiting.add(sent)
    },
    settled: async () => {
      while (waiting.size > 0) await Promise.all(waiting)
    },
  }
}

const isAllowed = (url: string, hosts: readonly string[]): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password } = new URL(url)
  if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '') return false
  return isLoopbackName(hostname) || (protocol === 'https:' && hosts.includes(hostname))
}
