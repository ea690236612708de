import type { Mistake } from '../mistake.ts'
import type { Cause } from '../protocol.ts'
import { withComponent } from '../signable.ts'
import { unixSecondsOf, utc, wib } from '../timestamp.ts'

/** WIB, WITA and WIT. */
const ZONES = [7, 8, 9]

/** The client signed another spelling of the time than the one in the header, which says `created` (Unix seconds). */
export const timeMistakes = (component: string, created: number): readonly Mistake[] => {
  const mistake = (code: string, detail: string, value: string): Mistake => ({
    kind: 'time',
    code,
    detail,
    change: right => withComponent(right, component, value),
  })
  const local = ZONES.flatMap(zone =>
    [zone, -zone].map(hours =>
      mistake(
        'local-time',
        `The signed time is ${Math.abs(hours)} hours ${hours > 0 ? 'ahead of' : 'behind'} the one in the header: local time and UTC were mixed.`,
        utc(created + hours * 3_600),
      ),
    ),
  )
  const iso = utc(created).slice(0, -1)
  return [
    mistake('time-zone', 'The time was signed in UTC with Z, and sent with another zone.', utc(created)),
    mistake('time-zone', 'The time was signed with +07:00, and sent with another zone.', wib(created)),
    mistake('time-zone', 'The time was signed without its zone.', iso),
    ...local,
    mistake('time-fraction', 'The time was signed with milliseconds, and sent without.', `${iso}.000Z`),
    mistake(
      'time-fraction',
      'The time was signed with milliseconds, and sent without.',
      `${wib(created).slice(0, 19)}.000+07:00`,
    ),
    mistake('time-unix', 'The time was signed in Unix seconds.', `${created}`),
    mistake('time-unix', 'The time was signed in Unix milliseconds.', `${created}000`),
  ]
}

/** What is wrong with the form of a time that ought to be `right`. */
export const timeDefects = (time: string, right: string, otherForm: Cause): readonly Cause[] => {
  if (time === right) return []
  return unixSecondsOf(time) === undefined
    ? [otherForm]
    : [{ code: 'time-unix', detail: `The time is in Unix seconds or milliseconds; write it as ${right}.` }]
}
