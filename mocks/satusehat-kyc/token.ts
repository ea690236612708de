import type { ScenarioHandler } from 'ddi/mock'
import type { operations } from '../../generated/satusehat-kyc/types.ts'
import { opaque } from '../chance.ts'
import { find } from '../kept.ts'
import { outcome } from './refusal.ts'
import type { SatusehatKyc } from './state.ts'

const LIFETIME_SECONDS = 3_599

/** A 401 has to have one (RFC 9110 §11.6.1). */
const CHALLENGE = { 'www-authenticate': 'OAuth realm="SATUSEHAT KYC"' }

/** OAuth 2 client credentials in the body, and every number as a string (DOMAIN §1.3). */
export const issueToken: ScenarioHandler<SatusehatKyc, operations['ambilToken']> = ({
  body: { client_id, client_secret },
  state,
  clock,
  random,
  systemOf,
  secretOf,
  issue,
}) => {
  const system = client_id.includes(':') ? undefined : systemOf(client_id)
  if (system === undefined || client_secret !== secretOf(system)) {
    return {
      status: 401,
      headers: CHALLENGE,
      body: outcome('The client_id or client_secret is not accepted'),
    }
  }
  const { token } = issue({ token: opaque(random), system, seconds: LIFETIME_SECONDS })
  return {
    status: 200,
    body: {
      refresh_token_expires_in: '0',
      api_product_list: '[api-sandbox]',
      api_product_list_json: ['api-sandbox'],
      organization_name: find(state.organisasi, system) ?? `organisasi-${system}`,
      'developer.email': 'pengembang@example.com',
      token_type: 'BearerToken',
      issued_at: String(clock.now()),
      client_id,
      access_token: token,
      application_name: '5b2a9c1e-7d4f-4a3b-9e8c-1f0d2e3c4b5a',
      scope: '',
      expires_in: String(LIFETIME_SECONDS),
      refresh_count: '0',
      status: 'approved',
    },
  }
}
