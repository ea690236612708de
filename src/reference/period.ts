/** Western Indonesia Time has no summer time. */
const WIB = 7 * 3_600_000

/** The academic period `YYYYS` that is running: odd from August to January, even from February to July. */
export const periodAt = (now: number): string => {
  const [year, month] = new Date(now + WIB).toISOString().split('-').map(Number) as [number, number]
  if (month >= 8) return `${year}1`
  return month === 1 ? `${year - 1}1` : `${year - 1}2`
}
