import { fail } from '#base'

/** Systems that may stand elsewhere, and the environment variables that say where and with what (SOP 6.B.3). */
const VARIABLES = {
  neofeeder: { url: 'NEOFEEDER_URL', username: 'NEOFEEDER_USERNAME', password: 'NEOFEEDER_PASSWORD' },
  sister: {
    url: 'SISTER_URL',
    username: 'SISTER_USERNAME',
    password: 'SISTER_PASSWORD',
    id_pengguna: 'SISTER_ID_PENGGUNA',
  },
  'lms-moodle': { url: 'MOODLE_URL', token: 'MOODLE_TOKEN', wstoken: 'MOODLE_WSTOKEN' },
  pmb: { url: 'PMB_URL', token: 'PMB_TOKEN' },
  repotori: { url: 'REPOTORI_URL', token: 'REPOTORI_TOKEN' },
  lms: { url: 'LMS_URL', token: 'LMS_TOKEN' },
} as const

type Variables = typeof VARIABLES

export type ExternalSystem = keyof Variables

/** Where a system's api is, base path included, and the credentials that its own api asks for. */
export type Access<System extends ExternalSystem> = { readonly [Part in keyof Variables[System]]: string }

/** The systems that are connected. */
export type Accesses = { readonly [System in ExternalSystem]?: Access<System> }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the accesses from the environment, the only place where credentials may stand. A system without a URL isn't
 * connected. Fails with `external-credentials-missing` and `external-url-invalid`.
 */
export const accessesFrom = (env: Environment): Accesses =>
  Object.fromEntries(
    Object.entries(VARIABLES)
      .filter(([, variables]) => Boolean(env[variables.url]))
      .map(([system, variables]) => [system, accessFrom(system, variables, env)]),
  )

const accessFrom = (system: string, variables: Readonly<Record<string, string>>, env: Environment) => {
  const missing = Object.values(variables).filter(name => !env[name])
  if (missing.length > 0) {
    fail({
      code: 'external-credentials-missing',
      message: `${system} is connected, but asks for credentials that the environment doesn't have.`,
      remedy: `Set ${missing.join(' and ')}.`,
    })
  }
  requireProtected(system, variables['url'] ?? '', env)
  return Object.fromEntries(Object.entries(variables).map(([part, name]) => [part, env[name] ?? '']))
}

/** The URL may have a password in it, so that no message repeats it. */
const requireProtected = (system: string, name: string, env: Environment): void => {
  const url = URL.parse(env[name] ?? '')
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '')
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return
  fail({
    code: 'external-url-invalid',
    message: `The credentials would go to ${system} unprotected, or nowhere.`,
    wanted: 'An https URL, or an http URL on this machine such as http://127.0.0.1:4010/neofeeder.',
    remedy: `Give ${name} the address of the TLS proxy in front of ${system}.`,
  })
}

/** The access to a system by its api's name; `undefined` for one that isn't connected. */
export const accessOf = (
  accesses: Accesses,
  api: string,
): { readonly url: string; readonly token?: string } | undefined =>
  Object.hasOwn(accesses, api) ? accesses[api as ExternalSystem] : undefined
