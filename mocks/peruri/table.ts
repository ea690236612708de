/** An entry by a key that came with a request, which may be any text, `__proto__` too. */
export const entryOf = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** Keeps an entry and lets the oldest go: a mock that runs for days must not grow. */
export const keep = <Value>(table: Record<string, Value>, key: string, value: Value, most: number): void => {
  const [oldest] = Object.keys(table)
  if (oldest !== undefined && !Object.hasOwn(table, key) && Object.keys(table).length >= most) {
    delete table[oldest]
  }
  table[key] = value
}
