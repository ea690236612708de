import { createSatusehatKycClient } from '#generated/satusehat-kyc/client'
import type { components } from '#generated/satusehat-kyc/types'
import { accessFrom, type Environment } from '../access.ts'
import { answersOf } from '../answers.ts'
import { checkedFetch } from '../checked-fetch.ts'
import { type Grant, type HeldToken, holdToken } from '../held-token.ts'
import type { PeerParts } from '../peer.ts'
import { PeerError } from '../peer-error.ts'
import { type KeyPair, openAnswer, rsaPair, sealRequest } from './envelope.ts'

/** Where SATUSEHAT is, our OAuth 2 client, and the platform's public key as PEM (SPKI). */
export interface SatusehatAccess {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  readonly publicKey: string
}

/** A PEM in an environment variable may have its line ends written as `\n`. */
export const satusehatAccess = (env: Environment): SatusehatAccess => {
  const access = accessFrom(env, {
    url: 'SATUSEHAT_URL',
    clientId: 'SATUSEHAT_CLIENT_ID',
    clientSecret: 'SATUSEHAT_CLIENT_SECRET',
    publicKey: 'SATUSEHAT_PUBLIC_KEY',
  })
  return { ...access, publicKey: access.publicKey.replaceAll('\\n', '\n') }
}

export interface ValidationPage {
  readonly token: string
  readonly url: string
}

/** A code that a patient sees in SATUSEHAT Mobile; milliseconds since the epoch. */
export interface ChallengeCode {
  readonly ihsNumber: string
  readonly code: string
  readonly expires: number
}

export interface Person {
  readonly nik: string
  readonly name: string
}

export interface Satusehat {
  /** The page on which a member of staff proves who they are; sealed both ways (DOMAIN 1.2). */
  validationPage(agent: Person): Promise<ValidationPage>
  /** A code of five minutes; asked for again meanwhile, the patient keeps it. Throws `code-expired` for an old one. */
  challengeCode(patient: Person): Promise<ChallengeCode>
}

export interface SatusehatParts extends PeerParts {
  /** A fresh RSA-2048 pair for each envelope. */
  readonly keyPair?: (() => Promise<KeyPair>) | undefined
}

const PEER = 'SATUSEHAT'
const URL_PATH = '/kyc/v1/generate-url'
const MARGIN = 60_000

export const satusehatAt = (access: SatusehatAccess, parts: SatusehatParts): Satusehat => {
  const { contract, clock, entropy, retry, keyPair = rsaPair } = parts
  const fetch = checkedFetch(PEER, access.url, parts)
  const token = accessToken(access, parts, fetch)
  const client = createSatusehatKycClient({ baseUrl: access.url, credential: token.current, fetch })
  const { repeatable } = answersOf({ peer: PEER, token, retry })
  return {
    validationPage: async ({ nik, name }) => {
      const pair = await keyPair()
      const request = { agent_name: name, agent_nik: nik, public_key: pair.publicKey }
      const text = await repeatable(() =>
        client.POST(URL_PATH, {
          headers: { 'content-type': 'text/plain', accept: 'text/plain' },
          body: sealRequest(request, access.publicKey, entropy),
          bodySerializer: (sealed: unknown) => String(sealed),
          parseAs: 'text',
        }),
      )
      const { data } = openAnswer(PEER, text, pair.privateKey, contract)
      if (data.agent_nik !== nik) throw new PeerError(PEER, 'answer-of-another')
      return { token: data.token, url: data.url }
    },
    challengeCode: async ({ nik, name }) => {
      const body = { metadata: { method: 'request_per_nik' as const }, data: { nik, name } }
      const { data } = await repeatable(() => client.POST('/kyc/v1/challenge-code', { body }))
      if (data.nik !== nik) throw new PeerError(PEER, 'answer-of-another')
      const expires = Date.parse(data.expired_timestamp)
      // Written so that a time that is none counts as past.
      if (!(expires > clock.now())) throw new PeerError(PEER, 'code-expired')
      return { ihsNumber: data.ihs_number, code: data.challenge_code, expires }
    },
  }
}

/** OAuth 2 client credentials, in the form; the seconds come as a text (DOMAIN 1.3). */
const accessToken = (
  { url, clientId, clientSecret }: SatusehatAccess,
  { clock, retry }: SatusehatParts,
  fetch: (request: Request) => Promise<Response>,
): HeldToken => {
  const client = createSatusehatKycClient({ baseUrl: url, fetch })
  const { repeatable } = answersOf({ peer: PEER, retry })
  const ask = async (): Promise<Grant> => {
    const now = clock.now()
    const { access_token, expires_in }: components['schemas']['Token'] = await repeatable(() =>
      client.POST('/oauth2/v1/accesstoken', {
        params: { query: { grant_type: 'client_credentials' } },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: { client_id: clientId, client_secret: clientSecret },
      }),
    )
    return { token: access_token, until: now + Number(expires_in) * 1_000 }
  }
  return holdToken(ask, clock, MARGIN)
}
