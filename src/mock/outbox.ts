import { DdiError, type HttpRequest, isLoopbackName, lowerCaseFields } from '#base'
import { fetchSend } from '#http'
import type { Delivery as Told } from '#journal'
import type { OutgoingMessage } from './scenario.ts'

/** What became of a message that the mock sent by itself. */
export interface Delivery extends Told {
  readonly api: string
  readonly message: OutgoingMessage
  /** The request because of which it was sent. */
  readonly cause: HttpRequest | undefined
}

type Became = Pick<Delivery, 'outcome' | 'reason'>

/** Sends the messages of scenarios, each after the response to the request that caused it. */
export interface Outbox {
  post(api: string, message: OutgoingMessage, cause?: HttpRequest): Promise<Delivery>
  /** Tells of a message that ought to go out, and why it has no URL to go to. */
  miss(api: string, message: OutgoingMessage, reason: string, cause?: HttpRequest): void
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
  const waiting = new Set<Promise<Delivery>>()
  const told = (delivery: Delivery): Delivery => {
    onDelivery(delivery)
    return delivery
  }
  const send = async ({ url, method, headers, body }: OutgoingMessage): Promise<Became> => {
    const reason = refusalOf(url, hosts)
    if (reason !== undefined) return { outcome: 'refused', reason }
    const { origin, pathname, search } = new URL(url)
    const receiver = fetchSend(origin, { timeout: PATIENCE_MILLISECONDS, responseSize: MOST_ANSWER })
    try {
      const message = { method, target: pathname + search, headers: lowerCaseFields(headers) }
      const sent = body === undefined ? message : { ...message, body: Buffer.from(body) }
      return { outcome: (await receiver(sent)).status }
    } catch (error) {
      return { outcome: 'unreachable', reason: error instanceof DdiError ? error.message : NO_ANSWER }
    } finally {
      receiver.close()
    }
  }
  return {
    post: (api, message, cause) => {
      if (waiting.size >= MOST_WAITING) {
        const reason = `${MOST_WAITING} messages are on their way already.`
        return Promise.resolve(told({ api, message, cause, outcome: 'refused', reason }))
      }
      const sent: Promise<Delivery> = new Promise<void>(resolve => setImmediate(resolve))
        .then(() => send(message))
        .then(became => told({ api, message, cause, ...became }))
        .finally(() => waiting.delete(sent))
      waiting.add(sent)
      return sent
    },
    miss: (api, message, reason, cause) => told({ api, message, cause, outcome: 'unresolved', reason }),
    settled: async () => {
      while (waiting.size > 0) await Promise.all(waiting)
    },
  }
}

/** Why nothing may go there; `undefined` where it may. */
const refusalOf = (url: string, hosts: readonly string[]): string | undefined => {
  const { protocol, hostname, username, password } = URL.canParse(url) ? new URL(url) : NO_URL
  if (!['http:', 'https:'].includes(protocol)) return 'This is no http or https URL.'
  if (username !== '' || password !== '') return 'A URL with a user or a password in it is not taken.'
  if (isLoopbackName(hostname)) return undefined
  if (!hosts.includes(hostname)) {
    return `Messages go to this machine, and to the hosts that \`mock.notify\` in ddi.config.yaml names; ${hostname.slice(0, 253)} is none of them.`
  }
  return protocol === 'https:' ? undefined : 'Messages leave this machine over https only.'
}

const NO_URL = { protocol: '', hostname: '', username: '', password: '' }
const NO_ANSWER = 'The receiver did not answer.'
