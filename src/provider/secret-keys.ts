import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { type Entropy, fail } from '#base'

const KEY = 32
const NONCE = 12
const TAG = 16
const NAME = 8

/** Keys that seal the secrets of a store; they come from the environment and never stand in the database. */
export interface SecretKeys {
  /** AES-256-GCM under the first key: its name, a dot, and base64url of nonce, content and tag. */
  seal(secret: string, bound: string, entropy: Entropy): string
  /** Under whichever key it was sealed. Throws `DdiError` (`secret-unreadable`) when none opens it for `bound`. */
  open(sealed: string, bound: string): string
}

/**
 * Keys as `DDI_SECRET_KEY` has them: base64 of 32 bytes. To change the key, write the new one before the old one with
 * a comma between: the first seals, all open. Throws `DdiError`: `secret-key-missing`, `secret-key-invalid`.
 */
export const secretKeysFrom = (text: string | undefined): SecretKeys => {
  const keys = new Map((text ?? '').split(',').flatMap(part => keyOf(part.trim())))
  const [current] = keys
  if (current === undefined) return fail(MISSING)
  return {
    seal: (secret, bound, entropy) =>
      `${current[0]}.${seal(secret, bound, current[1], entropy.bytes(NONCE))}`,
    open: (sealed, bound) => {
      const key = keys.get(sealed.slice(0, NAME))
      return (key && open(sealed.slice(NAME + 1), bound, key)) ?? fail(UNREADABLE)
    },
  }
}

const REMEDY =
  'Make one with `openssl rand -base64 32` and keep it in the environment, never in a file of the project.'

const MISSING = {
  code: 'secret-key-missing',
  message: 'There is no key to seal secrets with.',
  wanted: 'DDI_SECRET_KEY in the environment: base64 of 32 bytes (SOP 6.B.3).',
  remedy: REMEDY,
}

const UNREADABLE = {
  code: 'secret-unreadable',
  message: 'A secret of the store does not open: another key sealed it, or it was changed or moved.',
  remedy: 'Put the earlier key after the present one in DDI_SECRET_KEY, with a comma between them.',
}

const keyOf = (text: string): [string, Uint8Array][] => {
  if (text === '') return []
  const key = Buffer.from(text, 'base64')
  // Node skips what is no base64; a mistyped key must not become another, shorter one.
  if (key.length === KEY && key.toString('base64') === text) return [[nameOf(key), key]]
  return fail({
    code: 'secret-key-invalid',
    message: 'DDI_SECRET_KEY is no key.',
    wanted: 'Base64 of 32 bytes.',
    remedy: REMEDY,
  })
}

/** Tells which key sealed a secret, and nothing of the key. */
const nameOf = (key: Uint8Array): string =>
  createHash('sha256').update('ddi secret key').update(key).digest('hex').slice(0, NAME)

const seal = (secret: string, bound: string, key: Uint8Array, nonce: Uint8Array): string => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

const open = (sealed: string, bound: string, key: Uint8Array): string | undefined => {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < NONCE + TAG) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(bound))
    decipher.setAuthTag(bytes.subarray(-TAG))
    return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
