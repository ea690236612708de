import { SignJWT } from 'jose'

export interface JwtParts {
  readonly issuer: string
  readonly subject: string
  /** Makes two JWTs of one second differ. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** How long it lives. */
  readonly seconds: number
  /** The key in hexadecimal. */
  readonly key: string
  readonly claims?: Readonly<Record<string, string>>
}

/** A JWT signed with HS256 (RFC 7519), the same for the same parts. */
export const signedJwt = ({
  issuer,
  subject,
  id,
  now,
  seconds,
  key,
  claims = {},
}: JwtParts): Promise<string> => {
  const issuedAt = Math.floor(now / 1_000)
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .setJti(id)
    .sign(Buffer.from(key, 'hex'))
}
