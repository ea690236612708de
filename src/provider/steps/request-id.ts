import type { Entropy } from '#base'
import type { Step } from '../step.ts'

/** A caller's own id is kept when it is harmless, so that both logs can be joined. */
const HARMLESS = /^[A-Za-z0-9-]{8,64}$/

export const requestId: Step = {
  name: 'request-id',
  phase: 'request',
  run: (exchange, kit) => {
    const sent = exchange.request.headers['x-request-id']
    const kept =
      sent !== undefined && HARMLESS.test(sent) && !exchange.request.repeated?.includes('x-request-id')
    exchange.id = kept ? sent : uuid(kit.entropy)
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
