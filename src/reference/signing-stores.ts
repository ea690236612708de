import type { Kysely } from 'kysely'
import type { Entropy } from '#base'
import { type KitTables, nonceStore, type Stores, secretKeysFrom, secretStore } from '#provider'

/**
 * What the kit checks signatures with. Without a key in the environment, secrets are sealed under one of this start:
 * none is readable after it, and whoever signs gives theirs again.
 */
export const signingStores = (
  db: Kysely<KitTables>,
  key: string | undefined,
  entropy: Entropy,
): Required<Pick<Stores, 'secrets' | 'nonces'>> => {
  const keys = secretKeysFrom(key ?? Buffer.from(entropy.bytes(32)).toString('base64'))
  return { secrets: secretStore(db, keys, entropy), nonces: nonceStore(db) }
}
