import { own } from '#base'
import type { Rule } from '../rule.ts'

const NOT_SEMANTIC = {
  en: 'The version of the API does not say whether a change breaks its consumers.',
  id: 'Versi API tidak menunjukkan apakah perubahannya merusak consumer.',
}
const NO_STATUS = {
  en: 'The API does not say where it stands in its life.',
  id: 'API ini tidak menyebut status siklus hidupnya.',
}
const OTHER_VERSION = (url: string, major: string) => ({
  en: `The server '${url}' carries another version than the API, which is at ${major}.`,
  id: `Server '${url}' memuat versi lain daripada API-nya, yaitu ${major}.`,
})
const STATUSES = ['draft', 'testing', 'active', 'deprecated', 'retired']

export const sopVersion: Rule = {
  meta: {
    id: 'sop-version',
    severity: 'error',
    source: 'SOP 6.D.4, SOP 8, OWASP API9:2023',
    scope: 'internal',
    summary: {
      en: 'Every API has a semantic version, the same major number in its URL, and a status.',
      id: 'Setiap API memiliki versi semantik, angka mayor yang sama pada URL, dan status.',
    },
    remedy: 'Write `version: 1.0.0` and `x-lifecycle: { status: active }` under `info`.',
  },
  document({ root }, report) {
    const info = own(root.node, 'info')
    const at = root.at.child('info')
    const major = /^(\d+)\.\d+\.\d+([-+].*)?$/.exec(String(own(info, 'version')))?.[1]
    if (major === undefined)
      report(at.child('version'), { message: NOT_SEMANTIC, wanted: 'MAJOR.MINOR.PATCH.' })
    if (!STATUSES.includes(String(own(own(info, 'x-lifecycle'), 'status'))))
      report(at, { message: NO_STATUS, wanted: `\`x-lifecycle.status\`: ${STATUSES.join(', ')}.` })
    for (const url of serverUrls(root.node)) {
      const inUrl = /\/v(\d+)(\/|$)/.exec(url)?.[1]
      if (inUrl === undefined || major === undefined || inUrl === major) continue
      report(root.at.child('servers'), { message: OTHER_VERSION(url, major), wanted: `/v${major}` })
    }
  },
}

const serverUrls = (document: unknown): string[] => {
  const servers = own(document, 'servers')
  return Array.isArray(servers) ? servers.map(server => String(own(server, 'url') ?? '')) : []
}
