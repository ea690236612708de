import type { Fields } from '#base'

/** Fields that lead a client on (RFC 9110 §10.2.2, §8.7). */
const REFERENCES = ['location', 'content-location']

/**
 * References to the server become paths, which lead back to the proxy; those to anywhere else stay. `to` is the URL of
 * the server, and `target` what was asked of it.
 */
export const leadingBack = (headers: Fields, to: string, target: string): Fields => {
  const found = REFERENCES.filter(name => headers[name] !== undefined)
  if (found.length === 0) return headers
  const base = to.replace(/\/+$/, '')
  return {
    ...headers,
    ...Object.fromEntries(found.map(name => [name, viaProxy(headers[name] as string, base, base + target)])),
  }
}

const viaProxy = (reference: string, base: string, asked: string): string => {
  if (!URL.canParse(reference, asked)) return reference
  const url = new URL(reference, asked)
  const { origin, pathname } = new URL(base)
  const mount = pathname.replace(/\/+$/, '')
  if (url.origin !== origin) return reference
  // Beside the api, where the proxy does not reach.
  if (url.pathname !== mount && !url.pathname.startsWith(`${mount}/`)) return url.href
  return `${url.pathname.slice(mount.length) || '/'}${url.search}${url.hash}`
}
