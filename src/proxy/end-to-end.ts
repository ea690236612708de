import type { Fields } from '#base'

/** Fields of one connection, which a proxy does not pass on (RFC 9110 §7.6.1). */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  // The length is counted anew, because a body may be sealed or opened on its way.
  'content-length',
])

/** The fields for the other end; those that `Connection` names stay behind too. */
export const endToEnd = (headers: Fields): Fields => {
  const named = new Set((headers['connection'] ?? '').split(',').map(name => name.trim().toLowerCase()))
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !named.has(name)),
  )
}
