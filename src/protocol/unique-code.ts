import type { Entropy } from '#base'
import { NONCE, open, seal, TAG } from './aes-gcm.ts'

/** `Kode` of the bank has at most 512 characters. */
const LONGEST = 512

/**
 * A unique code of the bank (DOMAIN §7.1, §7.2): AES-256-GCM under a key of the bank's with a fresh nonce, which the
 * penetration test of the paper found to be static for each user; base64url of nonce, content and tag. `bound` is whom
 * it is for, such as the mini program and the partner: the code opens for nobody else. `key` has 32 bytes.
 */
export const sealCode = (content: string, bound: string, key: Uint8Array, entropy: Entropy): string => {
  const sealed = seal(content, key, entropy.bytes(NONCE), Buffer.from(bound))
  return Buffer.concat([sealed.nonce, sealed.content, sealed.tag]).toString('base64url')
}

/** What a code holds; `undefined` for one that was made otherwise, for somebody else, or changed. */
export const openCode = (code: string, bound: string, key: Uint8Array): string | undefined => {
  if (code.length > LONGEST) return undefined
  const bytes = Buffer.from(code, 'base64url')
  // Node skips what is no base64url; only the canonical text gives itself back.
  if (bytes.length < NONCE + TAG || bytes.toString('base64url') !== code) return undefined
  const sealed = {
    nonce: bytes.subarray(0, NONCE),
    content: bytes.subarray(NONCE, -TAG),
    tag: bytes.subarray(-TAG),
  }
  return open(sealed, key, Buffer.from(bound))?.toString('utf8')
}
