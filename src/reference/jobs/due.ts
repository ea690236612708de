import { Cron } from 'croner'
import { fail } from '#base'

/** The first time after `after` at which a schedule is due, in milliseconds; croner only computes it. */
export const nextDue = (cron: string, zone: string, after: number): number | undefined =>
  patternOf(cron, zone).nextRun(new Date(after))?.getTime()

const patternOf = (cron: string, zone: string): Cron => {
  try {
    // Croner finds a wrong zone only when it computes.
    const pattern = new Cron(cron, { timezone: zone, mode: '5-part', paused: true })
    pattern.nextRun(new Date(0))
    return pattern
  } catch {
    return fail({
      code: 'schedule-invalid',
      message: `The schedule '${cron}' in the zone '${zone}' names no time.`,
      wanted: "Five fields and an IANA zone, such as '0 22 * * *' and 'Asia/Jakarta'.",
      remedy: "Correct the flow's frequency in its integration document.",
    })
  }
}
