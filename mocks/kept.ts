const MOST = 1_000

/** How many entries were put into a table since they were last counted. */
const entries = new WeakMap<object, number>()

/**
 * Remembers at least the last `most` entries and at most twice as many: a mock that runs for days must not grow, and
 * counting a table for each request would cost more than the request.
 */
export const keep = <Value>(table: Record<string, Value>, key: string, value: Value, most = MOST): void => {
  const count = (entries.get(table) ?? Object.keys(table).length) + 1
  delete table[key]
  table[key] = value
  entries.set(table, count > 2 * most ? prune(table, most) : count)
}

const prune = (table: Record<string, unknown>, most: number): number => {
  for (const oldest of Object.keys(table).slice(0, -most)) delete table[oldest]
  return Object.keys(table).length
}

/** The entry of a key that came with a request; `__proto__` and its like are nobody's. */
export const find = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
