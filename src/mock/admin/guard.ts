import { type HttpRequest, isLoopbackName, type Problem, problem } from '#base'

/** Says why a request may not reach the mock's own controls; `undefined` when it may. */
export type Guard = (request: HttpRequest) => Problem | undefined

const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/
const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/**
 * Keeps pages of other origins away from the mock's controls; a mock listens on a developer's machine, whose browser
 * opens anything. `Host` must be a name of this machine or the bound one, because a foreign name that resolves to
 * this machine is an attack (DNS rebinding). `Origin` and `Sec-Fetch-Site`, where a browser sends them, must be of
 * the page itself (Fetch Standard §3.1, Fetch Metadata §2.4).
 */
export const guardOf = (bound: string): Guard => {
  const isOwn = (name: string): boolean =>
    isLoopbackName(name) ||
    name === bound ||
    name === `[${bound}]` ||
    (EVERY_ADDRESS.has(bound) && ADDRESS.test(name))
  return ({ headers }) => {
    const host = headers['host']?.toLowerCase()
    if (host === undefined || !isOwn(host.replace(/:\d+$/, ''))) {
      return refused('The Host field names another machine. Open the address at which the mock listens.')
    }
    const { origin, 'sec-fetch-site': site } = headers
    if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) {
      return refused('The request comes from a page of another origin.')
    }
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return refused(
        'The request comes from a page of another site. Type the address instead of following a link.',
      )
    }
    return undefined
  }
}

const refused = (detail: string): Problem => problem('origin-not-allowed', { detail })
