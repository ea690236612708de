import { type JsonObject, objectOr, own } from '#base'
import type { Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'

const MISSING = (operation: string) => ({
  en: `${operation} names no scope, so every token may call it.`,
  id: `${operation} tidak menyebut scope, sehingga setiap token dapat memanggilnya.`,
})

export const sopScope: Rule = {
  meta: {
    id: 'sop-scope',
    severity: 'error',
    source: 'SOP 6.A.2',
    scope: 'every',
    summary: {
      en: 'Every operation names the scope that a token needs.',
      id: 'Setiap operasi menyebut scope yang harus dimiliki token.',
    },
    remedy: 'List the scope in the security requirement: `- tokenSistem: [elib.anggota.read]`.',
  },
  operation({ id, at, kind, schemes, security = [] }, report) {
    const isBare = kind === 'internal' ? hasNoScope : lacksScopeOf(schemes)
    if (security.some(isBare))
      report(at, { message: MISSING(id), wanted: 'At least one scope in each security requirement.' })
  },
}

/** No credentials at all is the finding of `sop-authentication`. */
const hasNoScope = (requirement: JsonObject): boolean =>
  Object.keys(requirement).length > 0 && Object.values(requirement).flat().length === 0

/** Somebody else's platform may know no scopes; where it lists some, each operation needs one of them. */
const lacksScopeOf =
  (schemes: OperationView['schemes']) =>
  (requirement: JsonObject): boolean =>
    Object.entries(requirement).some(([name, scopes]) => {
      const flows = Object.values(objectOr(own(schemes.get(name), 'flows')))
      const listed = flows.flatMap(flow => Object.keys(objectOr(own(flow, 'scopes'))))
      return listed.length > 0 && Array.isArray(scopes) && scopes.length === 0
    })
