/** NeoFeeder's wire is text: numbers are kept as the text that was sent, `null` is no value. */
export type Value = string | null
export type Row = Record<string, Value>

/** Numbers and texts of a request; every field of a record that the contract lets through is one of them. */
export const textOf = (value: unknown): Value =>
  value === undefined || value === null ? null : String(value)

/** PostgreSQL's `char(n)` ends in blanks, which do not count. */
export const isSame = (left: Value | undefined, right: Value | undefined): boolean =>
  (left ?? '').trimEnd() === (right ?? '').trimEnd()

/** Names are the same person's in capitals too. */
export const folded = (value: Value | undefined): string => (value ?? '').trimEnd().toLowerCase()

/** `columns` of a row, in their order; what it hasn't is `null`. */
export const pick = (row: Row | undefined, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map(column => [column, row?.[column] ?? null]))
