/** Remembers which signed requests came, so that none counts twice. */
export interface NonceStore {
  /**
   * Whether `id` comes for the first time; from now on it doesn't, at least until `until`. Two that come at once must
   * not both get `true`. Times in milliseconds since the epoch.
   */
  accept(id: string, until: number, now: number): Promise<boolean>
}

/** Looks for what has expired after so many: often enough for a bound, seldom enough to cost nothing. */
const SWEEP = 1_024

/** In this process only: for one node, and gone at its end. */
export const memoryNonceStore = (): NonceStore => {
  const seen = new Map<string, number>()
  let accepted = 0
  return {
    accept: async (id, until, now) => {
      if ((seen.get(id) ?? Number.NEGATIVE_INFINITY) >= now) return false
      seen.set(id, until)
      if (++accepted % SWEEP === 0) for (const [old, end] of seen) if (end < now) seen.delete(old)
      return true
    },
  }
}
