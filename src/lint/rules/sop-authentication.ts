import { type JsonObject, own } from '#base'
import type { Rule } from '../rule.ts'

const OPEN = (operation: string) => ({
  en: `Anybody may call ${operation}: it asks for no credentials.`,
  id: `Siapa pun dapat memanggil ${operation}: operasi ini tidak meminta kredensial.`,
})
const OPTIONAL = (operation: string) => ({
  en: `${operation} may be called without credentials: one of its alternatives is empty.`,
  id: `${operation} dapat dipanggil tanpa kredensial: salah satu alternatifnya kosong.`,
})
const WRONG = (operation: string, scheme: string) => ({
  en: `${operation} accepts '${scheme}', which is neither a bearer token nor a signature.`,
  id: `${operation} menerima '${scheme}', yang bukan bearer token dan bukan tanda tangan HMAC.`,
})
const WANTED = 'A bearer token or an HMAC signature (`x-protocol`).'

export const sopAuthentication: Rule = {
  meta: {
    id: 'sop-authentication',
    severity: 'error',
    source: 'SOP 6.B.1',
    scope: 'internal',
    summary: {
      en: 'Every operation asks for a bearer token or an HMAC signature.',
      id: 'Setiap operasi meminta bearer token atau tanda tangan HMAC.',
    },
    remedy: 'Name a bearer or HMAC scheme under `security`, at the operation or at the top of the document.',
  },
  operation({ id, at, security, schemes }, report) {
    if (!security || security.length === 0) return report(at, { message: OPEN(id), wanted: WANTED })
    for (const requirement of security) {
      const names = Object.keys(requirement)
      if (names.length === 0) report(at, { message: OPTIONAL(id), wanted: WANTED })
      // An unknown name is the finding of `security-defined`.
      const known = names.filter(name => schemes.has(name))
      // Every scheme of a requirement is asked for, so one that is accepted is enough beside others.
      if (known.some(name => isAccepted(schemes.get(name) ?? {}))) continue
      for (const name of known) report(at, { message: WRONG(id, name), wanted: WANTED })
    }
  },
}

const isAccepted = (scheme: JsonObject): boolean => {
  const type = own(scheme, 'type')
  if (/hmac|signature/i.test(String(own(scheme, 'x-protocol') ?? ''))) return true
  if (type === 'http') return String(own(scheme, 'scheme')).toLowerCase() === 'bearer'
  return type === 'oauth2' || type === 'openIdConnect'
}
