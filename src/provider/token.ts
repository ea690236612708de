import { createHash } from 'node:crypto'
import type { Clock, Entropy } from '#base'
import type { TokenRecord } from './stores/index.ts'

const BYTES = 32
/** SOP 6.B.3: a token is changed every six months. */
const MONTHS = 6

/** A fresh token: `token` is shown once and kept nowhere, `record` is what the store keeps. */
export interface IssuedToken {
  readonly token: string
  readonly record: TokenRecord
}

/** `scopes` narrows the token; without it the integration documents alone decide. */
export const issueToken = (
  system: string,
  clock: Clock,
  entropy: Entropy,
  scopes?: readonly string[],
): IssuedToken => {
  // The prefix lets secret scanners recognise a token that leaked into a file.
  const token = `ddi_${Buffer.from(entropy.bytes(BYTES)).toString('base64url')}`
  const issuedAt = clock.now()
  const record = {
    digest: digestOf(token),
    system,
    scopes,
    issuedAt,
    expiresAt: expiryOf(issuedAt),
    revokedAt: undefined,
  }
  return { token, record }
}

/** Lower-case hex SHA-256. A token has 256 random bits, so a slow password hash would add nothing. */
export const digestOf = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')

/** The same day six months on, or that month's last day. */
export const expiryOf = (issuedAt: number): number => {
  const date = new Date(issuedAt)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + MONTHS)
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return date.getTime()
}
