import { NOTICE_DAYS } from '#integration'
import { daysBetween } from '../date.ts'
import type { FlowCheck } from './check.ts'

export const noticeGiven: FlowCheck = {
  meta: {
    code: 'ddi-short-notice',
    severity: 'error',
    source: 'SOP 6.D.4',
    summary: {
      en: `A flow ends at least ${NOTICE_DAYS} days after its deprecation.`,
      id: `Alur berakhir paling cepat ${NOTICE_DAYS} hari setelah dinyatakan usang.`,
    },
    remedy: 'Move the sunset, or announce the deprecation earlier.',
  },
  check({ flow }) {
    const days = daysBetween(flow.deprecation, flow.sunset)
    // An end before the notice is the finding `ddi-sunset-before-deprecation`.
    if (days === undefined || days < 0 || days >= NOTICE_DAYS) return []
    return [
      {
        pointer: '/sunset',
        message: {
          en: `The flow '${flow.id}' ends ${days} days after its deprecation.`,
          id: `Alur '${flow.id}' berakhir ${days} hari setelah dinyatakan usang.`,
        },
        wanted: `At least ${NOTICE_DAYS} days.`,
      },
    ]
  },
}
