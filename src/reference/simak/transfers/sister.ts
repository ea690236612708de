import type { Clock } from '#base'
import { createSisterClient, type SisterClient } from '#generated/sister/client'
import { JobError } from '../../jobs/jobs.ts'
import { retrying } from '../../retry.ts'
import type { Access } from '../../synchronisation/access.ts'
import type { TransferParts } from '../../synchronisation/parts.ts'

/** SISTER's tokens live for 60 minutes (DOMAIN 5); one is replaced before that, so that no request meets its end. */
const RENEWED_AFTER = 55 * 60_000

/** A client of SISTER with a token of its own, which is renewed in time, and once more when it is answered with 401. */
export const sisterClient = (parts: TransferParts, flow: string): SisterClient => {
  const access = parts.accesses.sister
  if (access === undefined) throw new JobError('SISTER is not connected', false)
  const link = parts.bareLink(flow, access.url)
  const tokens = tokensOf(access, parts)
  const fetch = async (request: Request): Promise<Response> => {
    const again = request.clone()
    const response = await link.fetch(request)
    if (response.status !== 401) return response
    tokens.forget()
    again.headers.set('authorization', `Bearer ${await tokens.current()}`)
    return link.fetch(again)
  }
  return createSisterClient({ baseUrl: link.baseUrl, fetch, credential: tokens.current })
}

const tokensOf = (access: Access<'sister'>, parts: TransferParts) => {
  const { clock, retry } = parts
  const client = createSisterClient(parts.bareLink('sister-token', access.url))
  let held: { readonly token: string; readonly since: number } | undefined
  const ask = async (): Promise<string> => {
    const { username, password, id_pengguna } = access
    const body = { username, password, id_pengguna }
    const answer = await retrying(() => client.POST('/authorize', { body }), retry)
    if (answer === undefined) throw new JobError('SISTER gives no tokens', false)
    held = { token: answer.token, since: clock.now() }
    return answer.token
  }
  return {
    current: async () => (held && isFresh(held.since, clock) ? held.token : ask()),
    forget: () => {
      held = undefined
    },
  }
}

const isFresh = (since: number, clock: Clock): boolean => clock.now() - since < RENEWED_AFTER
