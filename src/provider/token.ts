import { hash } from 'node:crypto'
import type { Clock, Entropy } from '#base'
import type { TokenRecord } from './stores/index.ts'

const BYTES = 32
/** SOP 6.B.3: a token is changed every six months. */
const MONTHS = 6
const DAY = 86_400_000
const OVERLAP = 7 * DAY
const LONGEST_OVERLAP = 30 * DAY

/** A fresh token: `token` is shown once and kept nowhere, `record` is what the store keeps. */
export interface IssuedToken {
  readonly token: string
  readonly record: TokenRecord
}

/** The first token of a new family. `scopes` narrows it; without, the integration documents alone decide. */
export const issueToken = (
  system: string,
  clock: Clock,
  entropy: Entropy,
  scopes?: readonly string[],
): IssuedToken => tokenIn(Buffer.from(entropy.bytes(16)).toString('hex'), system, clock, entropy, scopes)

/** The next token of the same family. */
export const successorOf = (
  { family, system, scopes }: TokenRecord,
  clock: Clock,
  entropy: Entropy,
): IssuedToken => tokenIn(family, system, clock, entropy, scopes)

const tokenIn = (
  family: string,
  system: string,
  clock: Clock,
  entropy: Entropy,
  scopes: readonly string[] | undefined,
): IssuedToken => {
  // The prefix lets secret scanners recognise a token that leaked into a file.
  const token = `ddi_${Buffer.from(entropy.bytes(BYTES)).toString('base64url')}`
  const issuedAt = clock.now()
  const record = {
    digest: digestOf(token),
    family,
    system,
    scopes,
    issuedAt,
    expiresAt: expiryOf(issuedAt),
    retiresAt: undefined,
    revokedAt: undefined,
  }
  return { token, record }
}

/** Lower-case hex SHA-256. A token has 256 random bits, so a slow password hash would add nothing. */
export const digestOf = (token: string): string => hash('sha256', token, 'hex')

/** The same day six months on, or that month's last day. */
export const expiryOf = (issuedAt: number): number => monthsFrom(issuedAt, MONTHS)

/** The same day some months on, or back where they are negative, or that month's last day. */
export const monthsFrom = (time: number, months: number): number => {
  const date = new Date(time)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + months)
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return date.getTime()
}

/** When a credential ends that was replaced at `now`: a week later, or after `overlap`, which is at most 30 days. */
export const overlapOf = (now: number, overlap: number = OVERLAP): number =>
  now + Math.min(LONGEST_OVERLAP, Math.max(0, overlap))
