import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import type { Cause } from '../protocol.ts'
import { unarmoured } from './armour.ts'
import { envelopeKey, openEnvelope } from './envelope.ts'
import { contentCauses } from './explain-content.ts'
import { CONTENT_KEY, SHORTEST, WRAPPED_KEY } from './layout.ts'
import { type OaepHashes, oaepDecode } from './oaep.ts'

/**
 * Why `openEnvelope` refuses: each usual way to wrap the key, then each usual way to seal the content. Empty when it
 * opens. Only a mock may show it. Throws `envelope-key-unusable`.
 */
export const explainEnvelope = (text: string, privateKey: string): readonly Cause[] => {
  if (openEnvelope(text, privateKey).kind === 'opened') return []
  const message = unarmoured(text)
  if (typeof message === 'string') return [{ code: 'armour', detail: message }]
  if (message.length < SHORTEST) {
    const detail = `The message has ${message.length} bytes; a sealed one has at least ${SHORTEST}: the wrapped key, the IV, the content, the tag.`
    return [{ code: 'too-short', detail }]
  }
  const block = blockOf(message.subarray(0, WRAPPED_KEY), envelopeKey(privateKey))
  for (const { causes, unwrap } of WRAPPINGS) {
    const content = block && unwrap(block)
    if (content)
      return [...causes, ...keyCauses(content), ...contentCauses(message.subarray(WRAPPED_KEY), content)]
  }
  return [WRONG_KEY]
}

const WRONG_KEY: Cause = {
  code: 'wrong-key',
  detail:
    'The first 256 bytes cannot be unwrapped: another public key was used, or they were changed on the way.',
}

/** The padded block, without its padding taken off. */
const blockOf = (wrapped: Buffer, key: KeyObject): Buffer | undefined => {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, wrapped)
  } catch {
    return undefined
  }
}

interface Wrapping {
  readonly causes: readonly Cause[]
  readonly unwrap: (block: Buffer) => Buffer | undefined
}

const oaep = (hashes: OaepHashes, ...causes: readonly Cause[]): Wrapping => ({
  causes,
  unwrap: block => oaepDecode(block, hashes),
})

const WRAPPINGS: readonly Wrapping[] = [
  oaep({ label: 'sha256', mask: 'sha256' }),
  oaep(
    { label: 'sha256', mask: 'sha1' },
    {
      code: 'mgf1-sha1',
      detail:
        'RSA-OAEP was used with SHA-256, but with SHA-1 in MGF1. Set both: in Java, OAEPWithSHA-256AndMGF1Padding needs an OAEPParameterSpec with MGF1ParameterSpec.SHA256.',
    },
  ),
  oaep(
    { label: 'sha1', mask: 'sha1' },
    {
      code: 'oaep-sha1',
      detail: 'RSA-OAEP was used with SHA-1, the default of most libraries; set SHA-256.',
    },
  ),
  oaep(
    { label: 'sha1', mask: 'sha256' },
    { code: 'oaep-sha1', detail: 'RSA-OAEP was used with SHA-1 as its hash; set SHA-256 there too.' },
  ),
  {
    causes: [
      { code: 'pkcs1', detail: 'The key was wrapped with PKCS#1 v1.5 padding; use RSA-OAEP with SHA-256.' },
    ],
    unwrap: block => {
      const end = block.indexOf(0, 2)
      return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : undefined
    },
  },
]

const keyCauses = (content: Buffer): readonly Cause[] => {
  if (content.length === CONTENT_KEY) return []
  const detail = `The wrapped key has ${content.length} bytes; wrap the 32 raw bytes of an AES-256 key, not their text.`
  return [{ code: 'content-key-size', detail }]
}
