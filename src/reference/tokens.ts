import type { Clock, Entropy } from '#base'
import { issueToken, type TokenStore } from '#provider'

/** One fresh token for each system, as plain text by system; those of an earlier start end, those that STK issued go on. */
export const issueTokens = async (
  systems: readonly string[],
  store: TokenStore,
  clock: Clock,
  entropy: Entropy,
): Promise<ReadonlyMap<string, string>> => {
  const tokens = new Map<string, string>()
  for (const system of systems) {
    const family = `start-${system}`
    const { token, record } = issueToken(system, clock, entropy)
    await store.revokeFamily(family, clock.now())
    await store.save({ ...record, family })
    tokens.set(system, token)
  }
  return tokens
}
