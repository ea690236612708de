import { durationFrom } from './control/duration.ts'

/**
 * What a system shows to a mock: the token `mock-<system>`, and for a signature the client id `mock-<system>` with the
 * secret `mock-secret-<system>`. Nothing of it is secret, so that everybody can use a mock at once.
 */
const PREFIX = 'mock-'

/** When what was given out at `started` ends: after six calendar months, the longest that a token may live (SOP 6.B.3.d). */
export const standingEnd = (started: number): number => started + (durationFrom(started, 'P6M') ?? 0)

/** The system that a token or client id names; Basic sends a token as the password, or the client id with its secret. */
export const systemOf = (credential: string): string | undefined => {
  const colon = credential.indexOf(':')
  const client = named(credential.slice(0, Math.max(colon, 0)))
  if (client !== undefined && credential.slice(colon + 1) === standingSecret(client)) return client
  return named(credential.slice(colon + 1))
}

const named = (token: string): string | undefined =>
  token.startsWith(PREFIX) ? token.slice(PREFIX.length) : undefined

export const standingToken = (system: string): string => PREFIX + system

export const standingSecret = (system: string): string => `${PREFIX}secret-${system}`

/** What a protocol that signs takes: `client-id:secret`. */
export const standingClient = (system: string): string => `${standingToken(system)}:${standingSecret(system)}`
