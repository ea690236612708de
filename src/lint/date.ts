const DAY = 86_400_000

/** Milliseconds since the epoch of a full date (RFC 3339 §5.6, UTC); a YAML parser may have made it a `Date`. */
export const parseDate = (value: unknown): number | undefined => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime()
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const time = Date.parse(`${value}T00:00:00Z`)
  // `2027-02-31` parses in no engine that we know, but the standard lets one roll it over.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? undefined : time
}

/** Whole days from one date to another; `undefined` unless both are dates. */
export const daysBetween = (from: unknown, to: unknown): number | undefined => {
  const start = parseDate(from)
  const end = parseDate(to)
  return start === undefined || end === undefined ? undefined : Math.floor((end - start) / DAY)
}
