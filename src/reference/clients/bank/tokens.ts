import { createBankSimClient } from '#generated/bank-sim/client'
import type { components } from '#generated/bank-sim/types'
import { answersOf } from '../answers.ts'
import { type Grant, type HeldToken, holdToken } from '../held-token.ts'
import type { PeerParts } from '../peer.ts'
import { PeerError } from '../peer-error.ts'
import type { BankAccess } from './access.ts'

type Form = components['schemas']['HibahClient'] | components['schemas']['HibahRefresh']

export interface BankTokenParts extends PeerParts {
  /** Somebody else has used our refresh token: the bank has revoked the family, and STK has to look into it (R6). */
  readonly onReuse?: (() => void) | undefined
}

const PEER = 'Bank'
const MARGIN = 30_000

/**
 * Tokens of at most 15 minutes with a refresh token that is replaced at each renewal (B5). A refresh token is shown
 * once, even when no answer comes: shown twice, the bank takes it for stolen and revokes the family (RFC 9700 §4.14).
 * After that, and after a refusal, the client signs in anew.
 */
export const bankTokens = (
  { url, clientId, secret }: BankAccess,
  { clock, onReuse }: BankTokenParts,
  fetch: (request: Request) => Promise<Response>,
): HeldToken => {
  const client = createBankSimClient({ baseUrl: url, credential: { client: `${clientId}:${secret}` }, fetch })
  const { once } = answersOf({ peer: PEER })
  let refresh: string | undefined
  const ask = async (form: Form): Promise<Grant> => {
    const now = clock.now()
    const grant = await once(() =>
      client.POST('/oauth2/token', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      }),
    )
    refresh = grant.refresh_token
    return { token: grant.access_token, until: now + grant.expires_in * 1_000 }
  }
  const renew = async (): Promise<Grant> => {
    const shown = refresh
    refresh = undefined
    if (shown === undefined) return ask({ grant_type: 'client_credentials' })
    try {
      return await ask({ grant_type: 'refresh_token', refresh_token: shown })
    } catch (error) {
      if (error instanceof PeerError && error.reason === 'invalid_grant') onReuse?.()
      return ask({ grant_type: 'client_credentials' })
    }
  }
  return holdToken(renew, clock, MARGIN)
}
