import { nodeHttp } from 'ddi/base'
import type { ScenarioParts } from 'ddi/mock'
import type { components } from '../../generated/satusehat-kyc/types.ts'
import { find } from '../kept.ts'

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
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = (problem, { operation }) => {
  const { status, code, detail = problem.title } = problem
  const fault = find(FAULTS, code)
  if (!fault && !OF_THE_BUSINESS.has(code) && code !== 'operation-not-granted') return undefined
  if (operation === 'ambilToken') return { status, body: outcome(detail) }
  if (fault) return { status, body: { fault: { faultstring: fault[0], detail: { errorcode: fault[1] } } } }
  return { status, body: business(status, code === 'operation-not-granted' ? OTHER_ORGANISATION : detail) }
}
