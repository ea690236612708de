import { type Fields, type HttpRequest, type Problem, problem } from '#base'
import type { Contract, Operation, SecurityRequirement, SecurityScheme } from '#contract'
import type { Grants } from '#integration'
import { type Protocol, protocolOf } from '#protocol'
import type { Refusal } from './refusal.ts'

/** Who may call: the systems of the landscape and what their integration documents grant. */
export interface Access {
  readonly grants: Grants
  readonly systems: ReadonlySet<string>
}

export interface Caller {
  /** `undefined` for anybody: the operation wants no credential, or there is no landscape to know one. */
  readonly consumer: string | undefined
}

export type Authenticate = (request: HttpRequest) => Caller | Refusal

const ANYBODY: Caller = { consumer: undefined }

/**
 * Checks the credentials of a request against the operation's security requirements, the systems and the grants.
 * Without `access` every well-formed credential will do. On the mock, `mock-<system>` is a system's credential.
 * A scheme whose protocol is unknown cannot be checked and lets everybody pass; `ddi mock` says so when it starts.
 */
export const authenticator = (
  contract: Contract,
  operation: Operation,
  access: Access | undefined,
): Authenticate => {
  if (operation.security.length === 0) return () => ANYBODY
  const alternatives = operation.security.map(requirement => ({
    checks: checkable(requirement),
    authorise: access ? authoriser(contract, operation, requirement, access) : undefined,
  }))
  const challenge = {
    'www-authenticate': challengeOf(
      contract,
      alternatives.flatMap(({ checks }) => checks),
    ),
  }
  return request => {
    let nearest: Failure | undefined
    for (const { checks, authorise } of alternatives) {
      const found = identify(request, checks, access)
      const outcome = isFailure(found) ? found : admit(found, authorise)
      if (!isFailure(outcome)) return outcome
      if (!nearest || outcome.rank > nearest.rank) nearest = outcome
    }
    return refusalOf(nearest ?? ABSENT, challenge)
  }
}

interface Check {
  readonly scheme: SecurityScheme
  readonly protocol: Protocol
}

const checkable = (requirement: SecurityRequirement): readonly Check[] =>
  requirement.flatMap(({ scheme }) => {
    const protocol = protocolOf(scheme)
    return protocol ? [{ scheme, protocol }] : []
  })

/** Why one alternative does not admit a request; the higher the rank, the further the request came. */
interface Failure {
  readonly rank: number
  readonly problem: Problem
}

const isFailure = (value: object): value is Failure => 'rank' in value

const ABSENT: Failure = {
  rank: 0,
  problem: problem('authentication-required', { detail: 'The request has no credential.' }),
}

/** Who shows the credentials that one alternative asks for. */
const identify = (
  request: HttpRequest,
  checks: readonly Check[],
  access: Access | undefined,
): Caller | Failure => {
  let caller = ANYBODY
  for (const { scheme, protocol } of checks) {
    const presented = protocol.present(request, scheme)
    if (presented.kind === 'absent') return ABSENT
    if (presented.kind === 'malformed') return malformed(presented.detail)
    if (!access) continue
    const consumer = systemOf(presented.value)
    if (consumer === undefined || !access.systems.has(consumer)) return unknown(scheme)
    if (caller.consumer !== undefined && caller.consumer !== consumer) return unknown(scheme)
    caller = { consumer }
  }
  return caller
}

const PREFIX = 'mock-'

/** The system that a mock credential names; Basic sends it as the password. */
const systemOf = (credential: string): string | undefined => {
  const token = credential.slice(credential.indexOf(':') + 1)
  return token.startsWith(PREFIX) ? token.slice(PREFIX.length) : undefined
}

type Authorise = (consumer: string) => Failure | undefined

const admit = (caller: Caller, authorise: Authorise | undefined): Caller | Failure =>
  !authorise || caller.consumer === undefined ? caller : (authorise(caller.consumer) ?? caller)

/** Grants do not change while the mock runs, so that each system's case is decided once. */
const authoriser = (
  { api }: Contract,
  operation: Operation,
  requirement: SecurityRequirement,
  { grants }: Access,
): Authorise => {
  const decided = new Map<string, Failure | undefined>()
  const decide: Authorise = consumer => {
    if (!grants.find(api, consumer, operation.id)) return notGranted(api, operation, consumer)
    const held = grants.scopes(api, consumer)
    const missing = requirement.flatMap(({ scopes }) => scopes).filter(scope => !held.includes(scope))
    return missing.length === 0 ? undefined : lacking(missing, consumer)
  }
  return consumer => {
    if (!decided.has(consumer)) decided.set(consumer, decide(consumer))
    return decided.get(consumer)
  }
}

const malformed = (detail: string): Failure => ({
  rank: 1,
  problem: problem('credentials-malformed', { detail }),
})

const unknown = (scheme: SecurityScheme): Failure => {
  const detail = `The credential of '${scheme.name}' belongs to no system. On this mock it is 'mock-<system>'.`
  return { rank: 2, problem: problem('token-unknown', { detail }) }
}

const notGranted = (api: string, operation: Operation, consumer: string): Failure => {
  const detail = `No active DDI lets the system ${consumer} call ${operation.id} of ${api}.`
  return { rank: 3, problem: problem('operation-not-granted', { detail }) }
}

const lacking = (missing: readonly string[], consumer: string): Failure => {
  const detail = `The DDIs of the system ${consumer} do not give it the scope ${missing.join(', ')}.`
  return { rank: 4, problem: problem('scope-missing', { detail }) }
}

const refusalOf = ({ problem: found }: Failure, challenge: Fields): Refusal =>
  found.status === 401 ? { problem: found, headers: challenge } : { problem: found }

const challengeOf = ({ title }: Contract, checks: readonly Check[]): string => {
  // What a quoted-string may hold (RFC 9110 §5.6.4).
  const realm = title.replace(/[^\x20-\x7e]|["\\]/g, '')
  const challenges = checks.map(({ scheme, protocol }) => protocol.challenge(scheme, realm))
  return [...new Set(challenges)].join(', ')
}
