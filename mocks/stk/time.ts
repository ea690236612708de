import { wib } from '../wib.ts'

const DAY = 86_400_000

/** `2026-11-16` (WIB) of milliseconds since the epoch. */
export const dayOf = (milliseconds: number): string => wib(milliseconds).slice(0, 10)

export const daysFrom = (milliseconds: number, days: number): string => dayOf(milliseconds + days * DAY)

export const hoursFrom = (milliseconds: number, hours: number): string =>
  wib(milliseconds + hours * 3_600_000)

/** Six months later, on the last day of a month that is shorter. */
export const halfYearAfter = (date: string): string => {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate()
  return new Date(Date.UTC(year, month + 5, Math.min(day, last))).toISOString().slice(0, 10)
}

/** Days from one date to another. */
export const spanOf = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

/** The semester of a day: the odd one from August, the even one from February (`YYYYS`, DOMAIN §8.1). */
export const semesterOf = (day: string): string => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  if (month >= 8) return `${year}1`
  return month >= 2 ? `${year - 1}2` : `${year - 1}1`
}

const TIMES = /^(\d{1,2}) (\d{1,2}) \* \* (\*|\d)$/

/** When a schedule at one time of each day or of one weekday comes next; of other schedules, in an hour. */
export const nextRun = (schedule: string, now: number): string => {
  const [, minute, hour, weekday = '*'] = TIMES.exec(schedule) ?? []
  if (minute === undefined || hour === undefined) return hoursFrom(now, 1)
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = daysFrom(now, ahead)
    const time = `${day}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:00+07:00`
    const fits = weekday === '*' || new Date(day).getUTCDay() === Number(weekday) % 7
    if (fits && Date.parse(time) > now) return time
  }
  return hoursFrom(now, 1)
}
