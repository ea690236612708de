import { own } from '#base'
import { daysBetween, parseDate } from '../date.ts'
import type { Rule } from '../rule.ts'

const NO_DATES = (operation: string) => ({
  en: `${operation} is deprecated without saying since when and until when it works.`,
  id: `${operation} dinyatakan usang tanpa menyebut sejak kapan dan sampai kapan masih berfungsi.`,
})
const BAD_DATE = (field: string) => ({
  en: `\`${field}\` of \`x-lifecycle\` is not a date.`,
  id: `\`${field}\` pada \`x-lifecycle\` bukan tanggal.`,
})
const TOO_SHORT = (operation: string, days: number) => ({
  en: `${operation} ends ${days} days after its deprecation.`,
  id: `${operation} berakhir ${days} hari setelah dinyatakan usang.`,
})
const NOT_MARKED = (operation: string) => ({
  en: `\`x-lifecycle\` calls ${operation} deprecated, but \`deprecated\` is not set.`,
  id: `\`x-lifecycle\` menyebut ${operation} usang, tetapi \`deprecated\` tidak diisi.`,
})
/** SOP 6.D.4. */
const NOTICE = 30

export const sopLifecycle: Rule = {
  meta: {
    id: 'sop-lifecycle',
    severity: 'error',
    source: 'SOP 6.D.4',
    scope: 'every',
    summary: {
      en: 'A deprecated operation says when it ends, at least 30 days after the notice.',
      id: 'Operasi yang usang menyebut kapan berakhir, paling cepat 30 hari setelah pemberitahuan.',
    },
    remedy: 'Add `x-lifecycle: { status: deprecated, deprecation: 2027-01-01, sunset: 2027-02-01 }`.',
    fix: {
      en: 'Sets `deprecated: true` where `x-lifecycle` says so.',
      id: 'Mengisi `deprecated: true` bila `x-lifecycle` menyebutnya.',
    },
  },
  operation({ id, at, node }, report) {
    const lifecycle = own(node, 'x-lifecycle')
    const marked = own(node, 'deprecated') === true
    const named = own(lifecycle, 'status') === 'deprecated'
    if (named && !marked)
      report(at, {
        message: NOT_MARKED(id),
        wanted: '`deprecated: true`.',
        fix: { at: at.child('deprecated'), value: true },
      })
    const dates = { deprecation: own(lifecycle, 'deprecation'), sunset: own(lifecycle, 'sunset') }
    if ((marked || named) && (dates.deprecation === undefined || dates.sunset === undefined)) {
      return report(at, { message: NO_DATES(id), wanted: '`x-lifecycle` with `deprecation` and `sunset`.' })
    }
    for (const [field, value] of Object.entries(dates)) {
      if (value === undefined || parseDate(value) !== undefined) continue
      report(at.child(['x-lifecycle', field]), {
        message: BAD_DATE(field),
        wanted: 'A date such as 2027-01-31.',
      })
    }
    const days = daysBetween(dates.deprecation, dates.sunset)
    if (days === undefined || days >= NOTICE) return
    report(at.child(['x-lifecycle', 'sunset']), {
      message: TOO_SHORT(id, days),
      wanted: `At least ${NOTICE} days.`,
    })
  },
}
