import { type Entropy, isHarmlessRequestId } from '#base'
import type { Step } from '../step.ts'

/** An id that may have the number of a person in it is not kept: it goes into the log. */
export const requestId: Step = {
  name: 'request-id',
  phase: 'request',
  run: (exchange, kit) => {
    const sent = exchange.request.headers['x-request-id']
    const once = exchange.request.repeated?.includes('x-request-id') !== true
    exchange.id = once && isHarmlessRequestId(sent) ? sent : uuid(kit.entropy)
    exchange.fields['x-request-id'] = exchange.id
    return undefined
  },
}

/** A random UUID (RFC 9562 §5.4); `crypto.randomUUID` would not go through the port. */
const uuid = (entropy: Entropy): string => {
  const bytes = Buffer.from(entropy.bytes(16))
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
