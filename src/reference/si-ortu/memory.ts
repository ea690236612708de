import type { Clock } from '#base'

/** More than all guardians look at within a quarter of an hour. */
const MOST = 1_000

/**
 * What was asked for under a key, for at most `milliseconds`; never on a disk. What isn't there isn't kept, and the
 * oldest goes when it gets too many.
 */
export const memory = <Value>(clock: Clock, milliseconds: number) => {
  const entries = new Map<string, { readonly value: Value; readonly until: number }>()
  return async (key: string, ask: () => Promise<Value | undefined>): Promise<Value | undefined> => {
    const entry = entries.get(key)
    if (entry !== undefined && clock.now() < entry.until) return entry.value
    entries.delete(key)
    const value = await ask()
    if (value === undefined) return undefined
    entries.set(key, { value, until: clock.now() + milliseconds })
    const [oldest] = entries.keys()
    if (entries.size > MOST && oldest !== undefined) entries.delete(oldest)
    return value
  }
}
