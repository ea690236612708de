import { type HttpRequest, nodeHttp } from 'ddi/base'
import type { ScenarioParts } from 'ddi/mock'
import { explainEnvelope } from 'ddi/protocol'
import type { components } from '../../generated/satusehat-kyc/types.ts'
import { find } from '../kept.ts'
import { privateKey } from './key-pair.ts'

type Schemas = components['schemas']

/** The token operation says it in the form of FHIR. */
export const outcome = (text: string): Schemas['OperationOutcome'] => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'invalid', code: 'value', details: { text: text.slice(0, 1_000) } }],
})

/** The business behind the gateway. */
export const business = (status: number, error: string): Schemas['KesalahanBisnis'] => ({
  metadata: { code: String(status), message: nodeHttp.STATUS_CODES[status] ?? 'Error' },
  data: { error: error.slice(0, 1_000) },
})

/** The gateway, by the code of the problem that it stopped. */
const FAULTS: Readonly<Record<string, readonly [faultstring: string, errorcode: string]>> = {
  'authentication-required': ['Invalid access token', 'oauth.v2.InvalidAccessToken'],
  'credentials-malformed': ['Invalid access token', 'oauth.v2.InvalidAccessToken'],
  'token-unknown': ['Invalid Access Token', 'keymanagement.service.invalid_access_token'],
  'token-expired': ['Access Token expired', 'keymanagement.service.access_token_expired'],
  'rate-limited': ['Quota violation', 'policies.ratelimit.QuotaViolation'],
}

/** What the business refuses, as far as the problem's own text will do. */
const OF_THE_BUSINESS: ReadonlySet<string> = new Set([
  'credentials-repeated',
  'request-malformed',
  'request-invalid',
  'unsupported-media-type',
])

const OTHER_ORGANISATION = 'The client id does not belong to this organisation'

/** Three families of errors (DOMAIN §1.3); the mock says in each what was wrong. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = (problem, context) => {
  const { operation, request } = context
  const { status, code } = problem
  const detail = sealedFault(code, request) ?? problem.detail ?? problem.title
  const fault = find(FAULTS, code)
  if (!fault && !OF_THE_BUSINESS.has(code) && code !== 'operation-not-granted') return undefined
  if (operation === 'ambilToken') return { status, body: outcome(detail) }
  if (fault) return { status, body: { fault: { faultstring: fault[0], detail: { errorcode: fault[1] } } } }
  return { status, body: business(status, code === 'operation-not-granted' ? OTHER_ORGANISATION : detail) }
}

/** What is wrong with a text that the contract stops because it does not even look like an envelope. */
const sealedFault = (code: string, { headers, body }: HttpRequest): string | undefined => {
  if (code !== 'request-invalid' || !body || !headers['content-type']?.startsWith('text/plain'))
    return undefined
  return unopened(new TextDecoder().decode(body))
}

/** The real platform says the first sentence; the mock says why. */
export const unopened = (envelope: string): string => {
  const causes = explainEnvelope(envelope, privateKey()).map(({ code, detail }) => `${code}: ${detail}`)
  return ['The encrypted message cannot be opened.', ...causes].join(' ')
}
