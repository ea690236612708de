import { fail, isLoopbackName } from '#base'

/** `process.env`, or a part of it. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Credentials of a platform, by the names of their environment variables: never on a command line, which every process
 * of the machine can read, nor in a file (SOP 6.B.3). `url` has to be https, or on this machine.
 * Throws `DdiError`: `credentials-missing`, `url-unprotected`.
 */
export const accessFrom = <Name extends string>(
  env: Environment,
  variables: { readonly [name in Name | 'url']: string },
): { readonly [name in Name | 'url']: string } => {
  const names = Object.entries<string>(variables)
  const missing = names.flatMap(([, variable]) => (env[variable] ? [] : variable))
  if (missing.length > 0) {
    fail({
      code: 'credentials-missing',
      message: `The environment lacks ${missing.join(', ')}.`,
      remedy: 'Set them in the environment of the process; STK keeps them (SOP 6.B.2).',
    })
  }
  const access = Object.fromEntries(names.map(([name, variable]) => [name, env[variable] ?? '']))
  requireProtected(access['url'] ?? '', variables.url)
  return access as { readonly [name in Name | 'url']: string }
}

const requireProtected = (text: string, variable: string): void => {
  const url = URL.parse(text)
  const isPlain = url?.username === '' && url.password === '' && url.search === ''
  const isProtected =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackName(url.hostname))
  if (isPlain && isProtected) return
  fail({
    code: 'url-unprotected',
    message: `Credentials would leave unprotected: ${variable} is no https URL.`,
    wanted: 'An https URL without user name and query, or an http URL on this machine.',
    remedy: `Correct ${variable} in the environment.`,
  })
}
