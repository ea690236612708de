import type { Entropy } from '#base'
import { NONCE, open, seal } from './aes-gcm.ts'

/** AES-256-GCM with its parts in base64, as the bank answers a redeemed code (DOMAIN §7.2). */
export interface SealedData {
  readonly data: string
  readonly iv: string
  readonly tag: string
}

/** `key` has 32 bytes; nothing else is bound to the text. */
export const sealData = (text: string, key: Uint8Array, entropy: Entropy): SealedData => {
  const { content, nonce, tag } = seal(text, key, entropy.bytes(NONCE))
  return { data: base64(content), iv: base64(nonce), tag: base64(tag) }
}

/** The text; `undefined` when the key is another or anything was changed. */
export const openData = ({ data, iv, tag }: SealedData, key: Uint8Array): string | undefined => {
  const [content, nonce, proof] = [data, iv, tag].map(part => Buffer.from(part, 'base64'))
  if (!content || !proof || nonce?.length !== NONCE) return undefined
  return open({ content, nonce, tag: proof }, key)?.toString('utf8')
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
