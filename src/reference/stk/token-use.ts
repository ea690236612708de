import type { Clock } from '#base'
import type { TokenStore } from '#provider'

/** Tokens whose last use is remembered; the least recently used goes first. */
const MOST = 10_000

export interface TokenUse {
  readonly tokens: TokenStore
  /** In milliseconds since the epoch. */
  readonly lastUse: (digest: string) => number | undefined
}

/** The same store, and when each token was last looked up by the systems that take it. */
export const watchUse = (store: TokenStore, clock: Clock): TokenUse => {
  const used = new Map<string, number>()
  const find: TokenStore['find'] = async digest => {
    const record = await store.find(digest)
    if (record !== undefined) remember(used, digest, clock.now())
    return record
  }
  return { tokens: { ...store, find }, lastUse: digest => used.get(digest) }
}

const remember = (used: Map<string, number>, digest: string, now: number): void => {
  used.delete(digest)
  used.set(digest, now)
  const [oldest] = used.keys()
  if (used.size > MOST && oldest !== undefined) used.delete(oldest)
}
