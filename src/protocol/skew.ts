import type { Clock } from './claim.ts'
import type { Cause } from './protocol.ts'

/** WIB, WITA and WIT. */
const ZONES = [7, 8, 9]

/** What a time that is whole hours away says of who made it, by how a protocol writes times. */
const LOCAL: Readonly<Record<Exclude<Clock, 'nonce'>, { readonly ahead: string; readonly behind: string }>> =
  {
    utc: {
      ahead: 'the local time of UTC+{zone} was written as UTC. Subtract {zone} hours.',
      behind:
        'it was taken for local time and turned into UTC, although it was UTC already. Write it as it is.',
    },
    wib: {
      ahead: 'it was turned into local time twice. Add the hours of the zone to UTC once.',
      behind:
        'the time of UTC was written with +07:00. Add 7 hours to it, or take it from a clock of that zone.',
    },
    unix: {
      ahead:
        'the local time of UTC+{zone} was taken for UTC when the seconds were computed. They count from 1970 in UTC.',
      behind:
        'the time of UTC was taken for local time when the seconds were computed. They count from 1970 in UTC.',
    },
  }

/** Unix seconds stay below this for three thousand years; milliseconds have been above it since 1973. */
const MILLISECONDS = 100_000_000_000

/** Why the time is refused, where it is: `created` in Unix seconds, `skew` the same minus now. */
export const skewCauses = (
  created: number,
  skew: number,
  window: number,
  clock: Clock = 'utc',
): readonly Cause[] => {
  if (Math.abs(skew) <= window) return []
  if (created >= MILLISECONDS) {
    return [{ code: 'time-unix', detail: 'The time is in milliseconds; write whole Unix seconds.' }]
  }
  if (clock === 'nonce') {
    const detail = `The nonce is ${Math.abs(skew)} s ${skew < 0 ? 'old' : 'ahead of this clock'}; ${window} s are allowed. Take a new one from the challenge.`
    return [{ code: skew < 0 ? 'expired' : 'clock-ahead', detail }]
  }
  const zone = ZONES.find(hours => Math.abs(Math.abs(skew) - hours * 3_600) <= window)
  if (zone !== undefined) {
    const [side, reason] = skew > 0 ? ['ahead', LOCAL[clock].ahead] : ['behind', LOCAL[clock].behind]
    const detail = `The time is ${zone} hours ${side}: ${reason.replaceAll('{zone}', String(zone))}`
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
