import type { Clock, Fields, HttpRequest } from '#base'
import type { Contract, Operation, SecurityRequirement, SecurityScheme } from '#contract'
import { byItsFields, type Check, checksOf, type SigningContext } from '#protocol'
import { type Access, ANYBODY, type Caller } from './caller.ts'
import { type Failure, failures, isFailure } from './credential-failure.ts'
import { identifier } from './identity.ts'
import type { Memory } from './memory.ts'
import { asProviderSees, mountOf, type Place } from './mount.ts'
import type { Refusal } from './refusal.ts'

export type Authenticate = (request: HttpRequest, place: Place) => Caller | Refusal

/**
 * Checks the credentials of a request against the operation's security requirements, the systems and the grants.
 * Without `access` every well-formed credential will do. A credential is that of a system (`credential.ts`) or a token
 * that a scenario gave out. Signatures see the target as the provider does, without the mock's mount.
 * An `x-protocol` that is none counts for nothing; a scheme whose fields name no protocol either cannot be checked and
 * lets everybody pass. `ddi mock` says both when it starts.
 */
export const authenticator = (
  contract: Contract,
  operation: Operation,
  access: Access | undefined,
  memory: Memory,
  signers?: Readonly<Record<string, string>>,
): Authenticate => {
  if (operation.security.length === 0) return () => ANYBODY
  const alternatives = operation.security.map(requirement => ({
    checks: checksOf(requirement.map(({ scheme }) => byItsFields(scheme))),
    authorise: access ? authoriser(contract, operation, requirement, access, memory.clock) : undefined,
  }))
  const identify = identifier({ api: contract.api, access, memory, signers })
  const challenge = challenger(
    contract,
    alternatives.flatMap(({ checks }) => checks),
    memory,
  )
  // Only a signature covers the target, and seeing it as the provider does costs a copy.
  const signs = alternatives.some(({ checks }) => checks.some(({ protocol }) => protocol.signs))
  return (request, place) => {
    const seen = signs ? asProviderSees(request, place) : request
    const mount = signs ? mountOf(request, place) : ''
    let nearest: Failure | undefined
    for (const { checks, authorise } of alternatives) {
      const found = identify(seen, checks, mount)
      const outcome = isFailure(found) ? found : admit(found, authorise)
      if (!isFailure(outcome)) return outcome
      if (!nearest || outcome.rank > nearest.rank) nearest = outcome
    }
    return refusalOf(nearest ?? failures.absent, challenge())
  }
}

const DAY = 86_400_000

type Authorise = (consumer: string, scopes: readonly string[] | undefined) => Failure | undefined

const admit = (caller: Caller, authorise: Authorise | undefined): Caller | Failure =>
  !authorise || caller.consumer === undefined
    ? caller
    : (authorise(caller.consumer, caller.token?.scopes) ?? caller)

/** Grants end on a date, so that each system's case is decided once a day of the mock's clock. */
const authoriser = (
  { api }: Contract,
  operation: Operation,
  requirement: SecurityRequirement,
  { grants }: Access,
  clock: Clock,
): Authorise => {
  const wanted = requirement.flatMap(({ scopes }) => scopes)
  const decided = new Map<string, Failure | undefined>()
  let day = Number.NaN
  const decide = (consumer: string, now: number): Failure | undefined => {
    if (!grants.find(api, consumer, operation.id, now)) {
      return failures.notGranted(api, operation.id, consumer)
    }
    const held = grants.scopes(api, consumer, now)
    const missing = wanted.filter(scope => !held.includes(scope))
    return missing.length === 0 ? undefined : failures.lacking(missing, consumer)
  }
  return (consumer, scopes) => {
    const now = clock.now()
    if (Math.floor(now / DAY) !== day) decided.clear()
    day = Math.floor(now / DAY)
    if (!decided.has(consumer)) decided.set(consumer, decide(consumer, now))
    const missing = scopes ? wanted.filter(scope => !scopes.includes(scope)) : []
    return decided.get(consumer) ?? (missing.length === 0 ? undefined : failures.narrowed(missing))
  }
}

const refusalOf = ({ problem, explanation }: Failure, challenge: Fields): Refusal => ({
  problem,
  ...(problem.status === 401 && { headers: withError(challenge, problem.code) }),
  ...(explanation && { explanation }),
})

/**
 * A bearer token that was sent and is no good is told so in the challenge; without one there is no error (RFC 6750 §3.1).
 * A right response to a nonce of yesterday needs another nonce and no other password (RFC 7616 §3.3).
 */
const withError = (challenge: Fields, code: string): Fields => {
  const told = Object.hasOwn(TOLD, code) ? TOLD[code] : undefined
  if (!told) return challenge
  const field = challenge['www-authenticate'] ?? ''
  return { 'www-authenticate': field.replace(told.of, `$1, ${told.parameter}`) }
}

interface Told {
  /** The challenge that it is about. */
  readonly of: RegExp
  readonly parameter: string
}

const INVALID_TOKEN: Told = { of: /(\bBearer realm="[^"]*")/g, parameter: 'error="invalid_token"' }

const TOLD: Readonly<Record<string, Told>> = {
  'credentials-malformed': INVALID_TOKEN,
  'token-unknown': INVALID_TOKEN,
  'token-expired': INVALID_TOKEN,
  'signature-expired': { of: /(\bDigest realm="[^"]*")/g, parameter: 'stale=true' },
}

/** Written once, unless a protocol has a new nonce in each. */
const challenger = (
  contract: Contract,
  checks: readonly Check<SecurityScheme>[],
  memory: Memory,
): (() => Fields) => {
  const written = (context?: SigningContext): Fields => ({
    'www-authenticate': challengeOf(contract, checks, context),
  })
  if (checks.some(({ protocol }) => protocol.challengesAnew)) return () => written(contextOf(memory))
  const once = written()
  return () => once
}

const contextOf = ({ clock, random }: Memory): SigningContext => ({
  now: () => Math.floor(clock.now() / 1000),
  nonce: () => {
    const chance = random()
    return [chance.next(), chance.next()].join()
  },
})

const challengeOf = (
  { title }: Contract,
  checks: readonly Check<SecurityScheme>[],
  context: SigningContext | undefined,
): string => {
  // What a quoted-string may hold (RFC 9110 §5.6.4).
  const realm = title.replace(/[^\x20-\x7e]|["\\]/g, '')
  const challenges = checks.map(({ scheme, protocol }) => protocol.challenge(scheme, realm, context))
  return [...new Set(challenges)].join(', ')
}
