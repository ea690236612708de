import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { type Fields, type HttpRequest, type HttpResponse, type Problem, problem } from '#base'
import { hasBody, readBody, type Unread } from './body.ts'
import { fail, type ServedResponse } from './fault.ts'
import { readFields } from './fields.ts'
import { framingGuard } from './framing.ts'
import { problemResponse } from './problem-response.ts'
import type { OnRefused, RequestHead } from './refused.ts'
import { roomOf } from './room.ts'

/** What the connection tells about a request, beside the message itself. */
export interface RequestMeta {
  /** As the socket gives it: `127.0.0.1`, `::1`, `::ffff:10.0.0.1`; empty once the client is gone. */
  readonly remoteAddress: string
}

export type Handler = (request: HttpRequest, meta: RequestMeta) => ServedResponse | Promise<ServedResponse>

export interface ExchangeRules {
  /** Names of fields that may come once only, in lower case. */
  readonly singletons: () => ReadonlySet<string>
  /** Bytes of a body … */
  readonly bodySize: number
  /** … unless this grants a body more, … */
  readonly largeBodies: ((head: RequestHead) => number | undefined) | undefined
  /** … within what all such bodies may have together. */
  readonly largeBodiesSize: number
  readonly onRefused: OnRefused | undefined
}

/** One exchange: read the request, ask the handler, write its answer. Synchronous where nothing waits. */
export const exchangeWith = (handler: Handler, rules: ExchangeRules) => {
  const { singletons, bodySize, largeBodies, onRefused } = rules
  const faultOf = framingGuard()
  const roomFor = roomOf(rules.largeBodiesSize)
  const refuse = (outgoing: ServerResponse, head: RequestHead, reason: Problem): void => {
    // What is left of the request is never read, so this connection cannot carry another.
    const response = problemResponse(reason, { ...RETRY[reason.code], connection: 'close' })
    write(outgoing, response)
    onRefused?.({ head, problem: reason, response })
  }
  /** Most bodies announce how small they are. */
  const limitOf = (head: RequestHead): number =>
    Number(head.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= bodySize
      ? bodySize
      : Math.max(largeBodies?.(head) ?? 0, bodySize)
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { headers, repeated } = readFields(incoming.rawHeaders, singletons())
    const head = { method: incoming.method as string, target: incoming.url as string, headers }
    const faulty = faultOf(incoming, headers, repeated)
    if (faulty !== undefined) {
      refuse(outgoing, head, problem('request-malformed', { detail: faulty }))
      return
    }
    const request: HttpRequest = repeated ? { ...head, repeated } : head
    const meta = { remoteAddress: incoming.socket.remoteAddress ?? '' }
    if (!hasBody(headers)) {
      answer(outgoing, handler, request, meta)
      return
    }
    const limit = limitOf(head)
    readBody(incoming, headers, limit, limit > bodySize ? roomFor(outgoing) : undefined, {
      read: body => answer(outgoing, handler, { ...request, body }, meta),
      unread: reason => refuse(outgoing, head, unread(reason, limit)),
      lost: () => void outgoing.destroy(),
    })
  }
}

const unread = (reason: Unread, limit: number): Problem =>
  reason === 'too-large'
    ? problem('content-too-large', { detail: `The body is larger than ${limit} bytes.` })
    : problem('server-busy', { detail: 'Too many large bodies are on their way at once.' })

const RETRY: Readonly<Record<string, Fields>> = { 'server-busy': { 'retry-after': '1' } }

const answer = (
  outgoing: ServerResponse,
  handler: Handler,
  request: HttpRequest,
  meta: RequestMeta,
): void => {
  try {
    const response = handler(request, meta)
    if (!(response instanceof Promise)) write(outgoing, response)
    else response.then(settled => write(outgoing, settled)).catch(() => writeFailure(outgoing))
  } catch {
    writeFailure(outgoing)
  }
}

const write = (outgoing: ServerResponse, response: ServedResponse): void => {
  if (outgoing.destroyed) return
  const { status, headers, body } = response
  if (response.fault !== undefined) {
    fail(outgoing, response, () => outgoing.writeHead(status, withLength(status, headers, body)))
    return
  }
  outgoing.writeHead(status, withLength(status, headers, body))
  outgoing.end(body)
}

/** A length spares the chunked coding; a 204 or 304 must not have one (RFC 9110 §8.6). */
const withLength = (
  status: number,
  headers: HttpResponse['headers'],
  body: HttpResponse['body'],
): OutgoingHttpHeaders => {
  const fields = headers['set-cookie']?.includes('\n') ? withCookies(headers) : headers
  return fields['content-length'] !== undefined || status === 204 || status === 304
    ? fields
    : { ...fields, 'content-length': String(body === undefined ? 0 : Buffer.byteLength(body)) }
}

/** Each cookie needs a line of its own (RFC 6265 §3). */
const withCookies = (headers: Fields): OutgoingHttpHeaders => ({
  ...headers,
  'set-cookie': headers['set-cookie']?.split('\n'),
})

/** The client learns nothing of the cause: it may hold data of others. */
const writeFailure = (outgoing: ServerResponse): void => {
  if (outgoing.headersSent) return void outgoing.destroy()
  write(outgoing, problemResponse(problem('internal-error')))
}
