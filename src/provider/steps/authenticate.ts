import type { HttpRequest } from '#base'
import type { Operation, SecurityRequirement, SecurityScheme } from '#contract'
import { checksOf } from '#protocol'
import { type Answer, refuse } from '../answer.ts'
import { identify, type NotIdentified, type Proof } from '../identity.ts'
import { needsBody, protocolFor } from '../protocol-for.ts'
import { quotaFields } from '../quota-fields.ts'
import { type Exchange, type Kit, routeOf, type Step } from '../step.ts'
import { takeBody } from '../take-body.ts'

/** Who calls? The credentials of the first alternative that is complete must belong to one system. */
export const authenticate: Step = {
  name: 'authenticate',
  phase: 'request',
  run: async (exchange, kit) => {
    const { operation } = routeOf(exchange)
    if (operation.security.length === 0) return undefined
    const repeated = repeatedCredential(exchange.request, operation)
    if (repeated !== undefined) {
      return refuse(exchange, 'credentials-repeated', {
        detail: `The field ${repeated} came more than once.`,
      })
    }
    const unread = needsBody(operation) ? await takeBody(exchange, kit) : undefined
    if (unread) return unread
    const { body } = exchange
    const request = body ? { ...exchange.request, body } : exchange.request
    const presented = operation.security.map(requirement => present(request, requirement))
    const complete = presented.find(({ state }) => state === 'complete')
    if (complete) return admit(exchange, kit, complete)
    if (presented.some(({ state }) => state === 'malformed'))
      return unauthorised('credentials-malformed', exchange, kit)
    const optional = operation.security.some(requirement => requirement.length === 0)
    return optional ? undefined : unauthorised('authentication-required', exchange, kit)
  },
}

/** Taking either of two credentials would be a guess that a proxy in front may make differently. */
const repeatedCredential = ({ repeated }: HttpRequest, { security }: Operation): string | undefined => {
  const schemes = security.flat().map(({ scheme }) => scheme)
  const names = schemes.flatMap(scheme => [
    scheme.parameterName?.toLowerCase(),
    ...(protocolFor(scheme).once ?? []),
  ])
  return repeated?.find(name => name === 'authorization' || names.includes(name))
}

interface Shown {
  readonly requirement: SecurityRequirement
  readonly state: 'complete' | 'malformed' | 'absent'
  readonly proofs: readonly Proof[]
}

const present = (request: HttpRequest, requirement: SecurityRequirement): Shown => {
  const checks = checksOf(requirement.map(({ scheme }) => scheme))
  const parts = checks.map(({ scheme, protocol }) => protocol.present(request, scheme))
  const proofs = parts.flatMap(part => (part.kind === 'credential' || part.kind === 'signed' ? [part] : []))
  const complete = proofs.length > 0 && proofs.length === parts.length
  const malformed = parts.some(part => part.kind === 'malformed')
  return { requirement, state: complete ? 'complete' : malformed ? 'malformed' : 'absent', proofs }
}

const admit = async (exchange: Exchange, kit: Kit, shown: Shown): Promise<Answer | undefined> => {
  const caller = await identify(shown.proofs, exchange.id, kit)
  if (typeof caller === 'string') return unauthorised(caller, exchange, kit)
  exchange.caller = caller
  exchange.requirement = shown.requirement
  return undefined
}

type Code = NotIdentified | 'authentication-required' | 'credentials-malformed'

/** Nothing here says what was wrong with a signature: that is for mocks and `ddi explain-signature`. */
const DETAILS: Readonly<Record<Code, string>> = {
  'authentication-required': 'Send the credential that the specification asks for.',
  'credentials-malformed': 'The credential does not have the form that its scheme asks for.',
  'token-unknown': 'The token was never issued, or it was revoked.',
  'token-expired': 'A token is valid for six months; ask for a new one.',
  'signature-mismatch': 'No secret of this client makes this signature over this request.',
  'signature-expired':
    'The time of the signature is too far from now. Sign each request anew, with a right clock.',
  'signature-replayed': 'Its id was used before. Sign each request anew, repetitions too.',
}

/** Failures of one address in a minute; each costs a look-up. Who has a good credential is never counted. */
const FAILURES = { requests: 60, seconds: 60 }

/** RFC 9110 §15.5.2: a 401 says which schemes would do. Too many of them become a 429. */
const unauthorised = async (code: Code, exchange: Exchange, kit: Kit): Promise<Answer> => {
  const { contract, limiter, clock, entropy } = kit
  const quota = await limiter.consume(`${contract.api} refused ${exchange.address}`, FAILURES)
  if (!quota.allowed) {
    // Contracts promise them with each 429, whatever was counted.
    Object.assign(exchange.fields, quotaFields(quota))
    const detail = `Too many requests of this address could not be authenticated; try again in ${quota.reset} s.`
    return refuse(exchange, 'rate-limited', { detail }, { 'retry-after': String(quota.reset) })
  }
  const schemes = new Map<string, SecurityScheme>()
  for (const { scheme } of routeOf(exchange).operation.security.flat()) schemes.set(scheme.name, scheme)
  const context = {
    now: () => Math.floor(clock.now() / 1000),
    nonce: () => Buffer.from(entropy.bytes(16)).toString('hex'),
  }
  const challenges = [...schemes.values()].map(scheme =>
    protocolFor(scheme).challenge(scheme, contract.api, context),
  )
  return refuse(
    exchange,
    code,
    { detail: DETAILS[code] },
    { 'www-authenticate': [...new Set(challenges)].join(', ') },
  )
}
