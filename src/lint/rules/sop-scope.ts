import type { Rule } from '../rule.ts'

const MISSING = (operation: string) => ({
  en: `${operation} names no scope, so every token may call it.`,
  id: `${operation} tidak menyebut scope, sehingga setiap token dapat memanggilnya.`,
})

export const sopScope: Rule = {
  meta: {
    id: 'sop-scope',
    severity: 'error',
    source: 'SOP 6.A.2',
    scope: 'internal',
    summary: {
      en: 'Every operation names the scope that a token needs.',
      id: 'Setiap operasi menyebut scope yang harus dimiliki token.',
    },
    remedy: 'List the scope in the security requirement: `- tokenSistem: [elib.anggota.read]`.',
  },
  operation({ id, at, security = [] }, report) {
    // No credentials at all is the finding of `sop-authentication`.
    const scoped = security.filter(requirement => Object.keys(requirement).length > 0)
    const bare = scoped.some(requirement => Object.values(requirement).flat().length === 0)
    if (bare) report(at, { message: MISSING(id), wanted: 'At least one scope in each security requirement.' })
  },
}
