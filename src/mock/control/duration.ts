const DURATION =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/

/** A hundred years. */
export const LONGEST_ADVANCE = 100 * 366 * 86_400_000

/** What each place of a duration is called, in the order of ISO 8601: years, months, weeks, days, hours, minutes, seconds. */
const NAMES: readonly RegExp[] = [
  /^(years?|tahun)$/i,
  /^(months?|bulan)$/i,
  /^(weeks?|minggu)$/i,
  /^(days?|hari)$/i,
  /^(hours?|jam)$/i,
  /^(minutes?|menit)$/i,
  /^(seconds?|detik)$/i,
]
const WORDS = /^(?:\d{1,8} ?[a-z]+ ?){1,7}$/i

const partsOf = (duration: string): readonly number[] | undefined => {
  const iso = DURATION.exec(duration)
  if (iso) return iso.slice(1).map(part => Number(part ?? 0))
  if (!WORDS.test(duration)) return undefined
  const parts = NAMES.map(() => 0)
  for (const [, count, name = ''] of duration.matchAll(/(\d+) ?([a-z]+)/gi)) {
    const place = NAMES.findIndex(known => known.test(name))
    if (place === -1) return undefined
    parts[place] = (parts[place] ?? 0) + Number(count)
  }
  return parts
}

/**
 * Milliseconds from `now` to its end of an ISO 8601 duration such as `P6M` or `PT90S`, or of words such as `6 months`; a day
 * that the month lacks is its last day. `undefined` for what is no duration, and beyond a hundred years.
 */
export const durationFrom = (now: number, duration: string): number | undefined => {
  const parts = partsOf(duration)
  if (!parts) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
  const end = new Date(now)
  const day = end.getUTCDate()
  end.setUTCDate(1)
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months)
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
  end.setUTCDate(Math.min(day, last))
  const length =
    end.getTime() - now + ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  return length >= 0 && length <= LONGEST_ADVANCE ? length : undefined
}
