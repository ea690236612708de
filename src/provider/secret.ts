import type { Clock, Entropy } from '#base'
import type { SecretRecord, SecretStore } from './stores/index.ts'
import { expiryOf, overlapOf } from './token.ts'

const BYTES = 32

/**
 * A fresh secret for a client's signatures (SOP 6.B.1, 6.B.3): 256 random bits, shown once, good for six months.
 * `client` is what the requests name (`keyid`, `Client-Id`); it belongs to one system and one provider.
 */
export const issueSecret = (client: string, system: string, clock: Clock, entropy: Entropy): SecretRecord => {
  const issuedAt = clock.now()
  return {
    client,
    system,
    secret: `dds_${Buffer.from(entropy.bytes(BYTES)).toString('base64url')}`,
    issuedAt,
    expiresAt: expiryOf(issuedAt),
  }
}

/**
 * Gives a client a new secret. The old ones stay good for `overlap` milliseconds more, a week if not said, so that
 * requests signed with either pass while the consumer changes over.
 */
export const rotateSecret = async (
  store: SecretStore,
  client: string,
  system: string,
  clock: Clock,
  entropy: Entropy,
  overlap?: number,
): Promise<SecretRecord> => {
  const fresh = issueSecret(client, system, clock, entropy)
  await store.rotate(fresh, overlapOf(fresh.issuedAt, overlap))
  return fresh
}
