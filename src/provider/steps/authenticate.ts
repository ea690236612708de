import type { HttpRequest } from '#base'
import type { Operation, SecurityRequirement, SecurityScheme } from '#contract'
import { type Answer, refuse } from '../answer.ts'
import { protocolFor } from '../protocol-for.ts'
import { type Exchange, type Kit, routeOf, type Step } from '../step.ts'
import { digestOf } from '../token.ts'

/** Who calls? The credential of the first alternative that is complete must belong to one system. */
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
    const presented = operation.security.map(requirement => present(exchange.request, requirement))
    const complete = presented.find(({ state }) => state === 'complete')
    if (complete) return identify(exchange, kit, complete)
    if (presented.some(({ state }) => state === 'malformed'))
      return unauthorised('credentials-malformed', exchange, kit)
    const optional = operation.security.some(requirement => requirement.length === 0)
    return optional ? undefined : unauthorised('authentication-required', exchange, kit)
  },
}

/** Taking either of two credentials would be a guess that a proxy in front may make differently. */
const repeatedCredential = ({ repeated }: HttpRequest, { security }: Operation): string | undefined => {
  const names = security.flat().map(({ scheme }) => scheme.parameterName?.toLowerCase())
  return repeated?.find(name => name === 'authorization' || names.includes(name))
}

interface Presented {
  readonly requirement: SecurityRequirement
  readonly state: 'complete' | 'malformed' | 'absent'
  readonly credentials: readonly string[]
}

const present = (request: HttpRequest, requirement: SecurityRequirement): Presented => {
  const parts = requirement.map(({ scheme }) => protocolFor(scheme).present(request, scheme))
  const credentials = parts.flatMap(part => (part.kind === 'credential' ? [part.value] : []))
  const complete = credentials.length > 0 && credentials.length === parts.length
  const malformed = parts.some(part => part.kind === 'malformed')
  return { requirement, state: complete ? 'complete' : malformed ? 'malformed' : 'absent', credentials }
}

const identify = async (exchange: Exchange, kit: Kit, presented: Presented): Promise<Answer | undefined> => {
  const digests = presented.credentials.map(digestOf)
  const records = await Promise.all(digests.map(digest => kit.stores.tokens.find(digest)))
  const [first] = records
  const valid =
    first && records.every(record => record?.system === first.system && record.revokedAt === undefined)
  if (!valid) return unauthorised('token-unknown', exchange, kit)
  if (records.some(record => record && record.expiresAt <= kit.clock.now())) {
    return unauthorised('token-expired', exchange, kit)
  }
  exchange.caller = { system: first.system, scopes: first.scopes }
  exchange.requirement = presented.requirement
  return undefined
}

const DETAILS = {
  'authentication-required': 'Send the credential that the specification asks for.',
  'credentials-malformed': 'The credential does not have the form that its scheme asks for.',
  'token-unknown': 'The token was never issued, or it was revoked.',
  'token-expired': 'A token is valid for six months; ask for a new one.',
} as const

/** RFC 9110 §15.5.2: a 401 says which schemes would do. */
const unauthorised = (code: keyof typeof DETAILS, exchange: Exchange, { contract }: Kit): Answer => {
  const { operation } = routeOf(exchange)
  const schemes = new Map<string, SecurityScheme>()
  for (const { scheme } of operation.security.flat()) schemes.set(scheme.name, scheme)
  const challenges = [...schemes.values()].map(scheme => protocolFor(scheme).challenge(scheme, contract.api))
  return refuse(
    exchange,
    code,
    { detail: DETAILS[code] },
    { 'www-authenticate': [...new Set(challenges)].join(', ') },
  )
}
