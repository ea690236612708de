import type { Duplex } from 'node:stream'
import { type HttpResponse, nodeHttp, problem } from '#base'
import { problemResponse } from './problem-response.ts'
import type { OnRefused, RequestHead } from './refused.ts'

interface Reason {
  readonly status: number
  readonly detail: string
}

const REASONS: Readonly<Record<string, Reason>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The header fields are larger than this server accepts.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request was not complete in time.' },
}

/** `reason` is a sentence of Node's parser, llhttp, in which nothing of the request stands. */
type ParserError = NodeJS.ErrnoException & { readonly rawPacket?: Uint8Array; readonly reason?: string }

const malformed = ({ reason }: ParserError): Reason => ({
  status: 400,
  detail: `This is not a well-formed HTTP/1.1 request${reason ? `: ${reason}` : ''}.`,
})

export interface BrokenConnections {
  /** Told of what no handler saw; of what was no request: 400, 408 or 431. */
  readonly onRefused?: OnRefused
}

/** What Node's parser refuses never becomes a request; the client still learns why. */
export const brokenConnections =
  ({ onRefused }: BrokenConnections) =>
  (error: ParserError, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const { status, detail } = REASONS[error.code ?? ''] ?? malformed(error)
    const title = nodeHttp.STATUS_CODES[status] ?? 'Bad Request'
    const reason = problem('request-malformed', { status, title, detail })
    const response = problemResponse(reason, { connection: 'close' })
    endWith(socket, response, title)
    onRefused?.({ head: headOf(error.rawPacket), problem: reason, response })
  }

/** Answers on a connection that has no response object, and ends it. */
export const endWith = (socket: Duplex, { status, headers, body }: HttpResponse, title: string): void => {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${fields.join('')}\r\n${body as string}`)
}

/** Longer targets are cut; they say nothing more. */
const REQUEST_LINE = /^([A-Z-]{1,20}) (\S{1,2000})/

/** The first line of the packet that could not be read, where it looks like one; what follows is not trusted. */
const headOf = (packet: Uint8Array | undefined): RequestHead | undefined => {
  const start = packet && Buffer.from(packet.buffer, packet.byteOffset, Math.min(packet.byteLength, 2_100))
  const [, method, target] = REQUEST_LINE.exec(start?.toString('latin1') ?? '') ?? []
  return method === undefined || target === undefined ? undefined : { method, target, headers: {} }
}
