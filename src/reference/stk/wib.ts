const AHEAD = 7 * 3_600_000
const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** `2026-11-18T09:00:00+07:00` of milliseconds since the epoch: Western Indonesian Time. */
export const wib = (time: number): string => `${new Date(time + AHEAD).toISOString().slice(0, 19)}+07:00`

/** `2026-11-18`, the day in WIB. */
export const dayOf = (time: number): string => wib(time).slice(0, 10)

/** The first moment of a day in WIB. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00+07:00`)

export const hoursAfter = (time: number, hours: number): number => time + hours * HOUR

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

/** The semester of a day: the odd one from August, the even one from February (`YYYYS`, DOMAIN §8.1). */
export const semesterOf = (day: string): string => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  if (month >= 8) return `${year}1`
  return `${year - 1}${month >= 2 ? 2 : 1}`
}
