import type { IncomingMessage, ServerResponse } from 'node:http'
import { type HttpRequest, type HttpResponse, type Problem, problem } from '#base'
import { hasBody, readBody } from './body.ts'
import { fail, type ServedResponse } from './fault.ts'
import { readFields } from './fields.ts'
import { framingGuard } from './framing.ts'
import { problemResponse } from './problem-response.ts'

/** What the connection tells about a request, beside the message itself. */
export interface RequestMeta {
  /** As the socket gives it: `127.0.0.1`, `::1`, `::ffff:10.0.0.1`; empty once the client is gone. */
  readonly remoteAddress: string
}

export type Handler = (request: HttpRequest, meta: RequestMeta) => ServedResponse | Promise<ServedResponse>

/** What is known of a request before its body is read. */
export type RequestHead = Omit<HttpRequest, 'body'>

/** One exchange: read the request, ask the handler, write its answer. Synchronous where nothing waits. */
export const exchangeWith = (
  handler: Handler,
  singletons: ReadonlySet<string>,
  sizeFor: (head: RequestHead) => number,
) => {
  const faultOf = framingGuard()
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { headers, repeated } = readFields(incoming.rawHeaders, singletons)
    const faulty = faultOf(incoming, headers, repeated)
    if (faulty !== undefined) {
      refuse(outgoing, problem('request-malformed', { detail: faulty }))
      return
    }
    const head = { method: incoming.method as string, target: incoming.url as string, headers }
    const request: HttpRequest = repeated ? { ...head, repeated } : head
    const meta = { remoteAddress: incoming.socket.remoteAddress ?? '' }
    if (!hasBody(headers)) {
      answer(outgoing, handler, request, meta)
      return
    }
    const bodySize = sizeFor(head)
    readBody(incoming, headers, bodySize).then(
      body =>
        body === 'too-large'
          ? refuseContent(outgoing, bodySize)
          : answer(outgoing, handler, { ...request, body }, meta),
      () => void outgoing.destroy(),
    )
  }
}

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
): HttpResponse['headers'] =>
  headers['content-length'] !== undefined || status === 204 || status === 304
    ? headers
    : { ...headers, 'content-length': String(body === undefined ? 0 : Buffer.byteLength(body)) }

/** The client learns nothing of the cause: it may hold data of others. */
const writeFailure = (outgoing: ServerResponse): void => {
  if (outgoing.headersSent) return void outgoing.destroy()
  write(outgoing, problemResponse(problem('internal-error')))
}

const refuseContent = (outgoing: ServerResponse, limit: number): void => {
  const detail = `The body is larger than ${limit} bytes.`
  refuse(outgoing, problem('content-too-large', { detail }))
}

/** What is left of the request is never read, so this connection cannot carry another. */
const refuse = (outgoing: ServerResponse, reason: Problem): void =>
  write(outgoing, problemResponse(reason, { connection: 'close' }))
