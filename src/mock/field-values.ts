import type { Operation } from '#contract'

type FieldValue = string | ((operation: Operation) => string)

/** Answers must not depend on the day on which they are made. */
const MOMENT = 'Thu, 01 Jan 2026 00:00:00 GMT'
const IDENTIFIER = '9e100000-0000-4000-8000-000000000001'

/** A member of the collection that the path names, relative to it and so right wherever the api is mounted. */
const member = ({ path }: Operation): string => {
  const last = path.slice(path.lastIndexOf('/') + 1)
  return last === '' || last.includes('{') ? '1' : `${last}/1`
}

/** What the operation's credentials are asked for with (RFC 9110 §11.6.1). */
const challenge = ({ security }: Operation): string => {
  const isBasic = security.some(schemes => schemes.some(({ scheme }) => scheme.scheme === 'basic'))
  return `${isBasic ? 'Basic' : 'Bearer'} realm="contoh"`
}

/** A value of each standard field's own grammar, for contracts that document the field without an example. */
const VALUES: Readonly<Record<string, FieldValue>> = {
  // RFC 9110
  'accept-ranges': 'bytes',
  allow: ({ method }) => method,
  'content-disposition': 'attachment; filename="contoh.pdf"',
  'content-language': 'id',
  'content-location': member,
  etag: '"contoh-1"',
  'last-modified': MOMENT,
  location: member,
  'proxy-authenticate': 'Basic realm="contoh"',
  'retry-after': '60',
  server: 'contoh',
  vary: 'Accept',
  via: '1.1 contoh',
  'www-authenticate': challenge,
  // RFC 9111
  age: '0',
  'cache-control': 'no-store',
  expires: MOMENT,
  pragma: 'no-cache',
  // RFC 6265
  'set-cookie': 'sesi=contoh; Path=/; Secure; HttpOnly; SameSite=Lax',
  // RFC 8288; a reference of a query only is the same list.
  link: '<?page=2>; rel="next"',
  // RFC 5789, RFC 7240, RFC 8594, RFC 9745
  'accept-patch': 'application/merge-patch+json',
  'accept-post': 'application/json',
  'preference-applied': 'return=representation',
  sunset: 'Sat, 01 Jan 2028 00:00:00 GMT',
  deprecation: '@1767225600',
  // Security of pages (RFC 6797, CSP, Fetch)
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers': 'Authorization, Content-Type',
  'access-control-allow-methods': ({ method }) => method,
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Link',
  'access-control-max-age': '600',
  'content-security-policy': "default-src 'none'",
  'permissions-policy': 'geolocation=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-xss-protection': '0',
  // Tracing
  'server-timing': 'mock;dur=1',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'correlation-id': IDENTIFIER,
  'request-id': IDENTIFIER,
  'trace-id': IDENTIFIER,
  // Limits and pages
  ratelimit: '"contoh";r=59;t=60',
  'ratelimit-policy': '"contoh";q=60;w=60',
  'ratelimit-limit': '60',
  'ratelimit-remaining': '59',
  'ratelimit-reset': '60',
  'total-count': '1',
  'total-pages': '1',
}

/** The usual value of a field, with or without the `X-` of older names. */
export const usualValue = (name: string, operation: Operation): string | undefined => {
  const known = [name, name.replace(/^x-/, '').replace('rate-limit', 'ratelimit')]
  const found = known.find(candidate => Object.hasOwn(VALUES, candidate))
  const value = found === undefined ? undefined : VALUES[found]
  return typeof value === 'function' ? value(operation) : value
}
