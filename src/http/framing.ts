import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Fields } from '#base'

/**
 * Looks at the framing of each request of a server. After a faulty one nothing of the same connection is taken: what
 * follows in its packet is parsed already, and nobody knows whose request it is.
 */
export const framingGuard = () => {
  const distrusted = new WeakSet<Socket>()
  return (
    incoming: IncomingMessage,
    headers: Fields,
    repeated: readonly string[] | undefined,
  ): string | undefined => {
    const faulty = faultyFraming(incoming, headers, repeated)
    if (faulty !== undefined) distrusted.add(incoming.socket)
    return faulty ?? (distrusted.has(incoming.socket) ? 'The request before this was faulty.' : undefined)
  }
}

type Message = Pick<IncomingMessage, 'httpVersionMajor' | 'httpVersionMinor'>

/**
 * What Node's parser lets pass and another server on the way could read otherwise, which is how requests are smuggled;
 * `undefined` for a sound message.
 */
const faultyFraming = (
  { httpVersionMajor, httpVersionMinor }: Message,
  headers: Fields,
  repeated: readonly string[] | undefined,
): string | undefined => {
  if (repeated?.includes('host')) return 'The request has more than one Host field (RFC 9112 §3.2).'
  if (headers['host'] === undefined && httpVersionMinor !== 0)
    return 'The request has no Host field (RFC 9112 §3.2).'
  if (httpVersionMajor !== 1) return 'This server speaks HTTP/1.1.'
  if (httpVersionMinor === 0 && headers['transfer-encoding'] !== undefined) {
    return 'HTTP/1.0 has no Transfer-Encoding (RFC 9112 §6.1).'
  }
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') {
    return 'The only transfer coding that is read is chunked (RFC 9112 §6.1).'
  }
  return undefined
}
