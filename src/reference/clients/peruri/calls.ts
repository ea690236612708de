import { createPeruriClient, type PeruriClient } from '#generated/peruri/client'
import { type Answered, answersOf, reasonOf } from '../answers.ts'
import { checkedFetch } from '../checked-fetch.ts'
import { type Grant, type HeldToken, holdToken } from '../held-token.ts'
import type { PeerParts } from '../peer.ts'
import { PeerError } from '../peer-error.ts'
import type { PeruriAccess } from './access.ts'

/** Both forms of an answer under 200. */
interface Result {
  readonly resultCode: string
}

type Success<Answer extends Result> = Extract<Answer, { readonly resultCode: '0' }>

/** Calls to Peruri that succeeded: it sends its refusals under 200 with a code of its own (DOMAIN 3.1). */
export interface PeruriCalls {
  readonly client: PeruriClient
  once<Answer extends Result>(call: () => Promise<Answered<Answer>>): Promise<Success<Answer>>
  repeatable<Answer extends Result>(call: () => Promise<Answered<Answer>>): Promise<Success<Answer>>
}

const PEER = 'Peruri'
const DAY = 86_400_000
const MARGIN = 300_000

export const peruriCalls = (access: PeruriAccess, parts: PeerParts): PeruriCalls => {
  const { url, gatewayKey } = access
  const fetch = checkedFetch(PEER, url, parts)
  const token = jsonWebToken(access, parts, fetch)
  const client = createPeruriClient({
    baseUrl: url,
    credential: { gatewayKey, jwt: token.current },
    fetch,
  })
  const { once, repeatable } = answersOf({ peer: PEER, token, retry: parts.retry })
  return {
    client,
    once: async call => succeeded(await once(call)),
    repeatable: async call => succeeded(await repeatable(call)),
  }
}

/** One for a day: it is renewed five minutes before its end, whatever the platform says of a longer life. */
const jsonWebToken = (
  { url, gatewayKey, systemId }: PeruriAccess,
  { clock, retry }: PeerParts,
  fetch: (request: Request) => Promise<Response>,
): HeldToken => {
  const client = createPeruriClient({ baseUrl: url, credential: { gatewayKey }, fetch })
  const { repeatable } = answersOf({ peer: PEER, retry })
  const ask = async (): Promise<Grant> => {
    const longest = clock.now() + DAY
    const { data } = succeeded(
      await repeatable(() =>
        client.POST('/jwtSandbox/1.0/getJsonWebToken/v1', { body: { param: { systemId } } }),
      ),
    )
    return { token: data.jwt, until: Math.min(longest, inWib(data.expiredDate) ?? longest) }
  }
  return holdToken(ask, clock, MARGIN)
}

/** `yyyy-MM-dd HH:mm:ss` without a zone, in Western Indonesian Time. */
const inWib = (text: string | undefined): number | undefined => {
  const time = Date.parse(`${text?.replace(' ', 'T')}+07:00`)
  return Number.isNaN(time) ? undefined : time
}

const succeeded = <Answer extends Result>(answer: Answer): Success<Answer> => {
  if (answer.resultCode === '0') return answer as Success<Answer>
  throw new PeerError(PEER, 'peer-refused', { status: 200, reason: reasonOf(answer) })
}
