import { SignJWT } from 'jose'

/** Seconds that a JWT lives: one day (DOMAIN 3.1). */
export const JWT_LIFETIME = 86_400

export interface JwtParts {
  readonly systemId: string
  /** Makes two JWTs of one second differ. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The key in hexadecimal. */
  readonly key: string
}

/** A JWT of a partner system, signed with HS256 (RFC 7519). */
export const signedJwt = ({ systemId, id, now, key }: JwtParts): Promise<string> => {
  const issuedAt = Math.floor(now / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('peruri-mock')
    .setSubject(systemId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + JWT_LIFETIME)
    .setJti(id)
    .sign(Buffer.from(key, 'hex'))
}
