import type { Clock, Entropy } from '#base'
import { issueToken, type TokenStore } from '#provider'

/** One fresh token for each system, as plain text by system; tokens of an earlier start end. */
export const issueTokens = async (
  systems: readonly string[],
  store: TokenStore,
  clock: Clock,
  entropy: Entropy,
): Promise<ReadonlyMap<string, string>> => {
  const tokens = new Map<string, string>()
  for (const system of systems) {
    const { token, record } = issueToken(system, clock, entropy)
    await store.revoke(system, clock.now())
    await store.save(record)
    tokens.set(system, token)
  }
  return tokens
}
