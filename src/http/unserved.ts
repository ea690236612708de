import type { IncomingMessage, Server } from 'node:http'
import { type Problem, problem } from '#base'
import { type BrokenConnections, endWith } from './broken-connection.ts'
import { GRACE_MILLISECONDS } from './close.ts'
import { readFields } from './fields.ts'
import { problemResponse } from './problem-response.ts'
import type { RequestHead } from './refused.ts'

const UNMET = problem('request-malformed', {
  status: 417,
  title: 'Expectation Failed',
  detail: 'The only expectation that this server meets is 100-continue (RFC 9110 §10.1.1).',
})

const NO_TUNNEL = problem('not-implemented', { detail: 'This server opens no tunnels: it is no proxy.' })

/** What Node refuses without a body, and what it leaves without any answer; both end their connection. */
export const refuseUnserved = (server: Server, { onRefused }: BrokenConnections): void => {
  const tell = (incoming: IncomingMessage, reason: Problem): void =>
    onRefused?.({ head: headOf(incoming), problem: reason, response: closing(reason) })
  server.on('checkExpectation', (incoming, outgoing) => {
    const { status, headers, body } = closing(UNMET)
    outgoing.writeHead(status, headers).end(body)
    tell(incoming, UNMET)
  })
  server.on('connect', (incoming, socket) => {
    // Node has let go of this connection: nobody else hears of its failure, or ends it.
    socket.on('error', () => socket.destroy())
    endWith(socket, closing(NO_TUNNEL), 'Not Implemented')
    socket.resume()
    setTimeout(() => socket.destroy(), GRACE_MILLISECONDS).unref()
    tell(incoming, NO_TUNNEL)
  })
}

const closing = (reason: Problem) => problemResponse(reason, { connection: 'close' })

const NO_SINGLETONS: ReadonlySet<string> = new Set()

const headOf = ({ method = '', url = '', rawHeaders }: IncomingMessage): RequestHead => ({
  method,
  target: url,
  headers: readFields(rawHeaders, NO_SINGLETONS).headers,
})
