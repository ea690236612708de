import { isObject, type JsonObject, own } from '#base'
import type { Change, Rule } from '../rule.ts'

const INSECURE = (url: string) => ({
  en: `The server '${url}' is not reached by https.`,
  id: `Server '${url}' tidak dijangkau melalui https.`,
})

/** Nothing leaves the machine on these, so a certificate would prove nothing. */
const LOOPBACK = /^(localhost|[^.]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export const sopHttps: Rule = {
  meta: {
    id: 'sop-https',
    severity: 'error',
    source: 'SOP 6.B.3',
    scope: 'every',
    summary: {
      en: 'Every server is https; only a loopback address may be http.',
      id: 'Setiap server memakai https; hanya alamat loopback yang boleh http.',
    },
    remedy: 'Use an https URL with a valid certificate.',
    fix: {
      en: 'Writes https instead of http in the URL, unless a port or a variable stands in it.',
      id: 'Mengganti http dengan https pada URL, kecuali bila memuat port atau variabel.',
    },
  },
  nodes: {
    Server(server, at, report) {
      const insecure = urlsOf(server).find(url => !isSecure(url))
      if (insecure === undefined) return
      const fix = secured(insecure, at.child('url'))
      report(at.child('url'), {
        message: INSECURE(insecure),
        wanted: 'A URL that begins with `https://`.',
        ...(fix && own(server, 'url') === insecure ? { fix } : {}),
      })
    },
  },
}

/** Another port serves https, so a URL with one is left to a person. */
const secured = (url: string, at: Change['at']): Change | undefined =>
  /^http:\/\/[^/:{}@]+(\/[^{}]*)?$/i.test(url) ? { at, value: url.replace(/^http:/i, 'https:') } : undefined

/** The URL with each variable's default, and once for each value that a variable may take. */
const urlsOf = (server: JsonObject): string[] => {
  const url = String(own(server, 'url') ?? '')
  const variables = Object.entries(
    isObject(own(server, 'variables')) ? (server['variables'] as JsonObject) : {},
  )
  const defaults = variables.map(
    ([name, variable]) => [name, String(own(variable, 'default') ?? '')] as const,
  )
  const fill = (template: string): string =>
    defaults.reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, () => value), template)
  const others = variables.flatMap(([name, variable]) =>
    valuesOf(variable).map(value => fill(url.replaceAll(`{${name}}`, () => value))),
  )
  return [fill(url), ...others]
}

const valuesOf = (variable: unknown): string[] => {
  const values = own(variable, 'enum')
  return Array.isArray(values) ? values.map(String) : []
}

const isSecure = (url: string): boolean => {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) return true
  if (!URL.canParse(url)) return url.toLowerCase().startsWith('https://')
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || LOOPBACK.test(hostname)
}
