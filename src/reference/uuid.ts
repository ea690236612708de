import type { Entropy } from '#base'

/** Version 4 (RFC 9562 §5.4). */
export const uuid = (entropy: Entropy): string => {
  const bytes = Uint8Array.from(entropy.bytes(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
