import { apiKey } from './api-key.ts'
import { basic } from './basic.ts'
import { bearer } from './bearer.ts'
import { digest } from './digest.ts'
import { hmacRfc9421 } from './hmac-rfc9421.ts'
import { jossHmac } from './joss-hmac.ts'
import { moodleWstoken } from './moodle-wstoken.ts'
import { neofeederToken } from './neofeeder-token.ts'
import { peruriSession } from './peruri-session.ts'
import type { Protocol, SchemeParts } from './protocol.ts'
import { snapHmac } from './snap-hmac.ts'

/** Every protocol by the id that `x-protocol` and a DDI's `auth.protocol` use. */
export const PROTOCOLS: Readonly<Record<string, Protocol>> = Object.freeze(
  Object.fromEntries(
    [
      bearer,
      basic,
      digest,
      apiKey,
      hmacRfc9421,
      jossHmac,
      snapHmac,
      peruriSession,
      neofeederToken,
      moodleWstoken,
    ].map(protocol => [protocol.id, protocol]),
  ),
)

/** What a scheme without `x-protocol` means; OAuth 2 and OpenID Connect end in a bearer token (RFC 6750). */
const BY_TYPE: Readonly<Record<SchemeParts['type'], (scheme: SchemeParts) => Protocol | undefined>> = {
  http: ({ scheme }) => (scheme === undefined ? undefined : own(PROTOCOLS, scheme)),
  apiKey: () => apiKey,
  oauth2: () => bearer,
  openIdConnect: () => bearer,
  mutualTLS: () => undefined,
}

const own = (table: Readonly<Record<string, Protocol>>, key: string): Protocol | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The protocol of a security scheme; `undefined` when ddi doesn't know it. */
export const protocolOf = (scheme: SchemeParts): Protocol | undefined =>
  scheme.protocol === undefined ? BY_TYPE[scheme.type](scheme) : own(PROTOCOLS, scheme.protocol)
