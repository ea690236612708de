const MOST = 1_000

/** Remembers the last so many entries: a mock that runs for days must not grow. */
export const keep = <Value>(table: Record<string, Value>, key: string, value: Value, most = MOST): void => {
  delete table[key]
  table[key] = value
  for (const oldest of Object.keys(table).slice(0, -most)) delete table[oldest]
}

/** The entry of a key that came with a request; `__proto__` and its like are nobody's. */
export const find = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
