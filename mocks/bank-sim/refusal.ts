import type { Problem } from 'ddi/base'
import type { ScenarioAnswer, ScenarioParts } from 'ddi/mock'
import { find } from '../kept.ts'
import { snap } from './snap.ts'
import { ALL_SCOPES } from './state.ts'

type Table = Readonly<Record<string, string>>

const OAUTH: Table = {
  'authentication-required': 'invalid_client',
  'credentials-malformed': 'invalid_client',
  'credentials-repeated': 'invalid_request',
  'token-unknown': 'invalid_client',
  'token-expired': 'invalid_client',
  'operation-not-granted': 'unauthorized_client',
  'request-malformed': 'invalid_request',
  'request-invalid': 'invalid_request',
  'unsupported-media-type': 'invalid_request',
  'rate-limited': 'temporarily_unavailable',
}

const GATEWAY: Table = {
  'authentication-required': 'TOKEN_INVALID',
  'credentials-malformed': 'TOKEN_INVALID',
  'credentials-repeated': 'REQUEST_INVALID',
  'token-unknown': 'TOKEN_INVALID',
  'token-expired': 'TOKEN_EXPIRED',
  'operation-not-granted': 'SCOPE_MISSING',
  'scope-missing': 'SCOPE_MISSING',
  'request-malformed': 'REQUEST_INVALID',
  'request-invalid': 'REQUEST_INVALID',
  'unsupported-media-type': 'MEDIA_TYPE_UNSUPPORTED',
  'rate-limited': 'RATE_LIMITED',
}

/** Case and message of SNAP BI; a status of its own where SNAP has another than the problem. */
const SNAP: Readonly<Record<string, readonly [number: string, message: string, status?: number]>> = {
  'authentication-required': ['00', 'Unauthorized. Signature'],
  'credentials-malformed': ['00', 'Unauthorized. Signature'],
  'credentials-repeated': ['00', 'Bad Request'],
  'token-unknown': ['01', 'Invalid Token (B2B)'],
  'token-expired': ['01', 'Invalid Token (B2B)'],
  'signature-mismatch': ['00', 'Unauthorized. Signature'],
  'signature-expired': ['00', 'Unauthorized. Timestamp'],
  'signature-replayed': ['00', 'Conflict', 409],
  'operation-not-granted': ['01', 'Feature Not Allowed'],
  'scope-missing': ['01', 'Feature Not Allowed'],
  'request-malformed': ['00', 'Bad Request'],
  'request-invalid': ['01', 'Invalid Field Format'],
  'unsupported-media-type': ['00', 'Unsupported Media Type'],
  'rate-limited': ['00', 'Too Many Requests'],
}

/** Three families of errors: OAuth 2 at the token, codes at the gateway, SNAP BI at the virtual account. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = (
  problem,
  { operation, request },
) => {
  if (operation === 'ambilToken') return oauth(problem, request.body)
  if (operation === 'buatVa' || operation === 'tanyaStatusVa') return ofSnap(operation, problem)
  const code = find(GATEWAY, problem.code)
  return code === undefined ? undefined : { status: problem.status, body: { code, message: textOf(problem) } }
}

const textOf = ({ detail, title }: Problem): string => (detail ?? title).slice(0, 500)

const oauth = (problem: Problem, body: Uint8Array | undefined): ScenarioAnswer | undefined => {
  const error = find(OAUTH, problem.code)
  if (error === undefined) return undefined
  const nearer = problem.code === 'request-invalid' ? formError(body) : undefined
  return {
    status: problem.status,
    body: { error: nearer ?? error, error_description: textOf(problem) },
  }
}

const GRANTS: readonly string[] = ['client_credentials', 'refresh_token']

/** The contract's two grants are alternatives, so that only the form itself tells which field was wrong. */
const formError = (body: Uint8Array | undefined): string | undefined => {
  const form = new URLSearchParams(new TextDecoder().decode(body))
  const [grant, scope] = [form.get('grant_type'), form.get('scope')]
  if (grant !== null && !GRANTS.includes(grant)) return 'unsupported_grant_type'
  const known = ALL_SCOPES.split(' ')
  return scope === null || scope.split(' ').every(name => known.includes(name)) ? undefined : 'invalid_scope'
}

const ofSnap = (operation: string, problem: Problem): ScenarioAnswer | undefined => {
  const found = find(SNAP, problem.code)
  if (found === undefined) return undefined
  const [first] = problem.errors ?? []
  if (problem.code === 'request-invalid' && first) {
    const field = first.pointer.split('/').at(-1) ?? ''
    return first.code === 'required'
      ? snap(operation, 400, '02', `Missing Mandatory Field ${field}`)
      : snap(operation, 400, '01', `Invalid Field Format ${field}`)
  }
  const [number, message, status = problem.status] = found
  return snap(operation, status, number, message)
}
