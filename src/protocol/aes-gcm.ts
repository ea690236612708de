import { type CipherGCMTypes, createCipheriv, createDecipheriv } from 'node:crypto'

/** The nonce and the tag of AES-GCM here (NIST SP 800-38D §5.2.1), in bytes. */
export const NONCE = 12
export const TAG = 16

/** The parts of a message under AES-GCM. */
export interface Sealed {
  readonly nonce: Uint8Array
  readonly content: Uint8Array
  readonly tag: Uint8Array
}

const NOTHING = new Uint8Array()

const cipherOf = (key: Uint8Array): CipherGCMTypes => `aes-${key.length === 16 ? 128 : 256}-gcm`

/** `bound` is authenticated with the text, and not sent. A nonce never comes twice under one key. */
export const seal = (
  text: string | Uint8Array,
  key: Uint8Array,
  nonce: Uint8Array,
  bound: Uint8Array = NOTHING,
): Sealed => {
  const cipher = createCipheriv(cipherOf(key), key, nonce, { authTagLength: TAG })
  cipher.setAAD(bound)
  const content = Buffer.concat([cipher.update(Buffer.from(text)), cipher.final()])
  return { nonce, content, tag: cipher.getAuthTag() }
}

/** The text; `undefined` when key, nonce, tag or what is bound is another. The tag may be no shorter than it says. */
export const open = (
  { nonce, content, tag }: Sealed,
  key: Uint8Array,
  bound: Uint8Array = NOTHING,
  tagLength = TAG,
): Buffer | undefined => {
  try {
    const decipher = createDecipheriv(cipherOf(key), key, nonce, { authTagLength: tagLength })
    decipher.setAAD(bound)
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(content), decipher.final()])
  } catch {
    return undefined
  }
}
