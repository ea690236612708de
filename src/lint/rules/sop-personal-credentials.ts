import type { Rule } from '../rule.ts'
import { isSecretName } from '../secret-name.ts'
import { requestSchemas } from '../view/body.ts'

const OPEN = (operation: string) => ({
  en: `${operation} carries personal data and asks for no credentials.`,
  id: `${operation} memuat data pribadi tetapi tidak meminta kredensial.`,
})

export const sopPersonalCredentials: Rule = {
  meta: {
    id: 'sop-personal-credentials',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E.3',
    scope: 'every',
    summary: {
      en: 'Personal data is exchanged only with somebody who has proved who it is, external platforms included.',
      id: 'Data pribadi hanya dipertukarkan dengan pihak yang membuktikan identitasnya, termasuk sistem luar.',
    },
    remedy:
      'Name a security scheme under `security`, or class the operation lower if nothing in it is personal.',
  },
  operation(operation, report) {
    const { id, at, node, security = [] } = operation
    if (!/^personal/.test(String(node['x-data-class']))) return
    if (security.length > 0 && security.every(requirement => Object.keys(requirement).length > 0)) return
    // Where a token is fetched or a web view opened, the credentials are in the request itself.
    if (requestSchemas(operation).some(({ name }) => name !== undefined && isSecretName(name))) return
    report(at, { message: OPEN(id), wanted: 'At least one security scheme in every alternative.' })
  },
}
