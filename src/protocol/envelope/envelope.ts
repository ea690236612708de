import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto'
import { type Entropy, fail } from '#base'
import { NONCE, open, seal, TAG } from '../aes-gcm.ts'
import { armoured, unarmoured } from './armour.ts'
import { CONTENT_KEY, SHORTEST, WRAPPED_KEY } from './layout.ts'
import { oaepEncode } from './oaep.ts'

/** A refusal has no reason: it would tell an attacker how far a forged message came. A mock has `explainEnvelope`. */
export type Opened =
  | { readonly kind: 'opened'; readonly plaintext: Uint8Array }
  | { readonly kind: 'refused' }

/**
 * The sealed envelope of SATUSEHAT KYC (DOMAIN §1.2): AES-256-GCM under a fresh key, which is wrapped by RSA-OAEP with
 * SHA-256 both as hash and in MGF1. `publicKey` is an SPKI PEM of RSA-2048 with line ends of any kind.
 * The same entropy gives the same envelope. Throws `envelope-key-unusable`.
 */
export const sealEnvelope = (plaintext: string | Uint8Array, publicKey: string, entropy: Entropy): string => {
  const key = keyFrom(() => createPublicKey(publicKey))
  const content = entropy.bytes(CONTENT_KEY)
  const sealed = seal(plaintext, content, entropy.bytes(NONCE))
  const block = oaepEncode(content, WRAPPED_KEY, HASHES, entropy.bytes(SEED))
  const wrapped = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block)
  return armoured(Buffer.concat([wrapped, sealed.nonce, sealed.content, sealed.tag]))
}

const HASHES = { label: 'sha256', mask: 'sha256' } as const
/** As long as the hash. */
const SEED = 32

/** Opens an envelope with the PKCS#8 or PKCS#1 PEM of an RSA-2048 key. Throws `envelope-key-unusable`. */
export const openEnvelope = (text: string, privateKey: string): Opened => {
  const key = envelopeKey(privateKey)
  const message = unarmoured(text)
  if (typeof message === 'string' || message.length < SHORTEST) return { kind: 'refused' }
  const plaintext = opened(message, key)
  return plaintext ? { kind: 'opened', plaintext } : { kind: 'refused' }
}

const opened = (message: Buffer, key: KeyObject): Buffer | undefined => {
  const content = unwrapped(message.subarray(0, WRAPPED_KEY), key)
  const nonce = message.subarray(WRAPPED_KEY, WRAPPED_KEY + NONCE)
  const sealed = { nonce, content: message.subarray(WRAPPED_KEY + NONCE, -TAG), tag: message.subarray(-TAG) }
  return content?.length === CONTENT_KEY ? open(sealed, content) : undefined
}

const unwrapped = (wrapped: Buffer, key: KeyObject): Buffer | undefined => {
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  try {
    return privateDecrypt({ key, padding, oaepHash: 'sha256' }, wrapped)
  } catch {
    return undefined
  }
}

/** The private key of an envelope. Throws `envelope-key-unusable`. */
export const envelopeKey = (privateKey: string): KeyObject => keyFrom(() => createPrivateKey(privateKey))

const keyFrom = (parse: () => KeyObject): KeyObject => {
  try {
    const key = parse()
    if (key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === WRAPPED_KEY * 8)
      return key
  } catch {
    // The reason may quote the key.
  }
  return fail({
    code: 'envelope-key-unusable',
    message: 'The key of the envelope cannot be used.',
    wanted: 'An RSA key of 2048 bits as PEM (DOMAIN §1.2).',
  })
}
