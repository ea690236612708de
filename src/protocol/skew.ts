import type { Cause } from './protocol.ts'

/** WIB, WITA and WIT. */
const ZONES = [7, 8, 9]

/** Why the time is refused, where it is. */
export const skewCauses = (skew: number, window: number): readonly Cause[] => {
  if (Math.abs(skew) <= window) return []
  const zone = ZONES.find(hours => Math.abs(skew - hours * 3_600) <= window)
  if (zone !== undefined) {
    const detail = `The time is ${zone} hours ahead: it is the local time of UTC+${zone} written as UTC. Subtract ${zone} hours.`
    return [{ code: 'local-time', detail }]
  }
  const side = skew < 0 ? 'old' : 'ahead of this clock'
  return [
    {
      code: skew < 0 ? 'expired' : 'clock-ahead',
      detail: `The signature is ${Math.abs(skew)} s ${side}; ${window} s are allowed. Sign each request anew, with a clock set by NTP.`,
    },
  ]
}
