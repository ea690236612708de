import { own } from '#base'
import { isRestrictedIdentifier } from '../personal.ts'
import type { Rule } from '../rule.ts'

const IN_QUERY = (name: string) => ({
  en: `The personal identifier '${name}' is sent in the query string.`,
  id: `Pengenal pribadi '${name}' dikirim dalam query string.`,
})

export const sopPersonalQuery: Rule = {
  meta: {
    id: 'sop-personal-query',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E',
    scope: 'internal',
    summary: {
      en: 'Personal identifiers other than the NIM are not sent in a query string, which ends up in logs.',
      id: 'Pengenal pribadi selain NIM tidak dikirim dalam query string, karena query tercatat di log.',
    },
    remedy: 'Send it in the body of a POST, or select by NIM.',
  },
  nodes: {
    Parameter(parameter, at, report) {
      const name = String(own(parameter, 'name'))
      if (own(parameter, 'in') !== 'query' || !isRestrictedIdentifier(name)) return
      report(at, {
        message: IN_QUERY(name),
        wanted: 'No NIK, NPWP, e-mail address or telephone number in a URL.',
      })
    },
  },
}
