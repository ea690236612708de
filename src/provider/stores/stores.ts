import type { AuditStore } from './audit-store.ts'
import type { NonceStore } from './nonce-store.ts'
import type { SecretStore } from './secret-store.ts'
import type { TokenStore } from './token-store.ts'

/** What a provider must keep; `storesFrom` has them in a database; anything with these methods otherwise. */
export interface Stores {
  readonly tokens: TokenStore
  readonly audit: AuditStore
  /** Needed, with `nonces`, where callers sign their requests. */
  readonly secrets?: SecretStore
  readonly nonces?: NonceStore
}
