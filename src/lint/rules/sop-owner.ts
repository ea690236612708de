import { isObject, own } from '#base'
import type { Rule } from '../rule.ts'

const MISSING = {
  en: 'The API does not say who owns it.',
  id: 'API ini tidak menyebut unit pemiliknya.',
}

export const sopOwner: Rule = {
  meta: {
    id: 'sop-owner',
    severity: 'error',
    source: 'SOP 6.A.2, OWASP API9:2023',
    scope: 'every',
    summary: {
      en: 'Every API names the unit that owns it.',
      id: 'Setiap API menyebut unit pemiliknya.',
    },
    remedy: 'Add `x-owner` under `info` with the unit that answers for the API.',
  },
  document({ root }, report) {
    const owner = own(own(root.node, 'info'), 'x-owner') ?? own(root.node, 'x-owner')
    const named = isObject(owner)
      ? Object.keys(owner).length > 0
      : typeof owner === 'string' && owner.trim() !== ''
    if (!named) report(root.at.child('info'), { message: MISSING, wanted: '`x-owner`.' })
  },
}
