import type { ScenarioParts } from 'ddi/mock'
import { find } from '../kept.ts'

/** The contract's codes for what goes wrong before the scenario sees a request (DOMAIN §2.5). */
const CODES: Readonly<Record<string, string>> = {
  'authentication-required': 'header_missing',
  'credentials-malformed': 'header_missing',
  'credentials-repeated': 'invalid_request',
  'token-unknown': 'client_unknown',
  'signature-mismatch': 'signature_mismatch',
  'signature-expired': 'timestamp_expired',
  'signature-replayed': 'request_id_reused',
  'operation-not-granted': 'refused',
  'request-malformed': 'invalid_request',
  'request-invalid': 'invalid_request',
  'unsupported-media-type': 'media_type_unsupported',
  'rate-limited': 'too_many_requests',
}

/** JOSS says `{code, message}`; the mock says in the message what was wrong. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = problem => {
  const code = find(CODES, problem.code)
  if (code === undefined) return undefined
  return {
    status: problem.status,
    body: { code, message: (problem.detail ?? problem.title).slice(0, 1_000) },
  }
}
