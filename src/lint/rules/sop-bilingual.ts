import { own } from '#base'
import type { Rule } from '../rule.ts'

const MISSING = (operation: string) => ({
  en: `${operation} has no English summary.`,
  id: `${operation} tidak memiliki ringkasan berbahasa Inggris.`,
})

export const sopBilingual: Rule = {
  meta: {
    id: 'sop-bilingual',
    severity: 'warning',
    source: 'SOP 6.C.2',
    scope: 'every',
    webhooks: true,
    summary: {
      en: 'Every operation can be read in Indonesian and in English.',
      id: 'Setiap operasi dapat dibaca dalam bahasa Indonesia dan Inggris.',
    },
    remedy: 'Add `x-en: { summary: …, description: … }` to the operation.',
  },
  operation({ id, at, node }, report) {
    const summary = own(own(node, 'x-en'), 'summary')
    if (typeof summary !== 'string' || summary.trim() === '')
      report(at, { message: MISSING(id), wanted: '`x-en`.' })
  },
}
