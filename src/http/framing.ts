import type { IncomingMessage } from 'node:http'
import type { Fields } from '#base'

type Message = Pick<IncomingMessage, 'httpVersionMajor' | 'httpVersionMinor'>

/**
 * What Node's parser lets pass and another server on the way could read otherwise, which is how requests are smuggled;
 * `undefined` for a sound message.
 */
export const faultyFraming = (
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
  return undefined
}
