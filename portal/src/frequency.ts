import type { FlowView } from '../../src/portal/model/integration.ts'
import type { Strings } from './ui/strings.ts'

/** `0 1 * * *` reads as a time of day; any other schedule stays as it is written. */
const DAILY = /^(\d{1,2}) (\d{1,2}) \* \* \*$/

export const frequencyText = (frequency: FlowView['frequency'], t: Strings): string => {
  if (frequency.kind !== 'batch') return t.frequencies[frequency.kind]
  const daily = DAILY.exec(frequency.cron)
  if (!daily) return t.frequencies.cron(frequency.cron, frequency.zone)
  const time = `${daily[2]?.padStart(2, '0')}.${daily[1]?.padStart(2, '0')}`
  return t.frequencies.daily(time, frequency.zone)
}

/** An ISO 8601 duration in words: `P6M` reads `6 bulan`. */
export const durationText = (duration: string, t: Strings): string => {
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].map(
    ([, count, unit = '']) => `${count} ${t.durations[unit] ?? unit}`,
  )
  return parts.join(' ') || duration
}
