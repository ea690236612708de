const DAY = 86_400_000

/** The day on which the campus stands: what is overdue and how far the semester is follows from it. */
export const CAMPUS_DAY = '2026-11-16'

/** The period that is running on that day. */
export const CURRENT_PERIOD = '20261'

/** The first Monday of each period's lectures. */
export const FIRST_MONDAY: Readonly<Record<string, string>> = {
  20241: '2024-09-02',
  20242: '2025-02-03',
  20251: '2025-09-01',
  20252: '2026-02-02',
  20261: '2026-09-07',
}

/** `2026-11-16` and so many days. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)

export const daysBetween = (earlier: string, later: string): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / DAY)
