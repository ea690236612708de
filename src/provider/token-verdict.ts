import type { TokenRecord, TokenStore } from './stores/index.ts'
import { digestOf } from './token.ts'

export type TokenVerdict =
  | { readonly kind: 'valid'; readonly record: TokenRecord }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  /** A token came that its system had replaced: somebody has a copy, and `revoked` tokens of its family have ended. */
  | { readonly kind: 'reused'; readonly record: TokenRecord; readonly revoked: number }

/**
 * Whose a token is and whether it is good (R5, R6). Reuse of a replaced token after the overlap ends its whole family,
 * because nobody can tell which of the two holders is the thief (OAuth 2.0 Security BCP, RFC 9700 §4.14.2).
 */
export const verifyToken = async (store: TokenStore, token: string, now: number): Promise<TokenVerdict> => {
  const record = await store.find(digestOf(token))
  if (record === undefined || record.revokedAt !== undefined) return { kind: 'unknown' }
  if (record.retiresAt !== undefined && record.retiresAt <= now) {
    return { kind: 'reused', record, revoked: await store.revokeFamily(record.family, now) }
  }
  return record.expiresAt <= now ? { kind: 'expired' } : { kind: 'valid', record }
}
