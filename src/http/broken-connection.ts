import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { PROBLEM_TYPE, problem } from '#base'

const STATUSES: Readonly<Record<string, { status: number; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The header fields are larger than this server accepts.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request was not complete in time.' },
}
const MALFORMED = { status: 400, detail: 'This is not a well-formed HTTP/1.1 request.' }

/** What Node's parser refuses never becomes a request; the client still learns why, and `told` the status. */
export const brokenConnections =
  (told: ((status: number) => void) | undefined) =>
  (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const { status, detail } = STATUSES[error.code ?? ''] ?? MALFORMED
    told?.(status)
    const title = STATUS_CODES[status] ?? 'Bad Request'
    const body = JSON.stringify(problem('request-malformed', { status, title, detail }))
    socket.end(
      `HTTP/1.1 ${status} ${title}\r\ncontent-type: ${PROBLEM_TYPE}\r\nconnection: close\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
