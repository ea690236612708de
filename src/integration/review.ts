import type { Integration } from './integration.ts'
import { startOfDate } from './lifecycle.ts'

export interface ReviewState {
  /** `yyyy-mm-dd`: the agreed date, but never later than the interval allows (SOP 8). */
  readonly due: string
  readonly overdue: boolean
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/

/** When the next review is due; `now` in milliseconds since the epoch. */
export const reviewOf = ({ interval, last, next }: Integration['review'], now: number): ReviewState => {
  const latest = addDuration(last, interval)
  const due = next !== undefined && next < latest ? next : latest
  return { due, overdue: now >= startOfDate(due) + 86_400_000 }
}

/** Adds an ISO 8601 duration to a date; a day that the month lacks becomes its last day. */
export const addDuration = (date: string, duration: string): string => {
  const [years, months, weeks, days] = (DURATION.exec(duration)?.slice(1) ?? []).map(part =>
    Number(part ?? 0),
  )
  const start = new Date(startOfDate(date))
  const day = start.getUTCDate()
  start.setUTCDate(1)
  start.setUTCMonth(start.getUTCMonth() + (years ?? 0) * 12 + (months ?? 0))
  start.setUTCDate(Math.min(day, daysInMonth(start)))
  start.setUTCDate(start.getUTCDate() + (weeks ?? 0) * 7 + (days ?? 0))
  return start.toISOString().slice(0, 10)
}

const daysInMonth = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
