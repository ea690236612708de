import { type Clock, type Entropy, fail } from '#base'
import type { TokenStore } from './stores/index.ts'
import { type IssuedToken, overlapOf, successorOf } from './token.ts'

/**
 * Replaces the token of a digest by a fresh one of its family (SOP 6.B.3). Both work until the overlap ends, in `overlap`
 * milliseconds or a week, and never beyond the old one's own end; so no request is refused meanwhile.
 * Throws `DdiError` (`token-not-current`) for a token that is unknown, revoked, expired or replaced already.
 */
export const rotateToken = async (
  store: TokenStore,
  digest: string,
  clock: Clock,
  entropy: Entropy,
  overlap?: number,
): Promise<IssuedToken> => {
  const record = await store.find(digest)
  if (record === undefined || record.expiresAt <= clock.now()) return fail(NOT_CURRENT)
  const successor = successorOf(record, clock, entropy)
  const retiresAt = Math.min(record.expiresAt, overlapOf(clock.now(), overlap))
  return (await store.replace(digest, retiresAt, successor.record)) ? successor : fail(NOT_CURRENT)
}

const NOT_CURRENT = {
  code: 'token-not-current',
  message: 'This token is not the current one of its family: it is unknown, expired, revoked or replaced.',
  remedy: 'Rotate the newest token, or issue a new one for the system.',
}
