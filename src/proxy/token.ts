import { type Clock, DdiError, fail, own, type Send } from '#base'
import { parsedJson } from './json.ts'

export interface TokenParts {
  /** Target of the token endpoint. */
  readonly endpoint: string
  /** `client-id:secret`. */
  readonly client: string
  /** Whether the credentials stand in the form instead of Basic authentication (RFC 6749 §2.3.1). */
  readonly inForm: boolean
  readonly send: Send
  readonly clock: Clock
}

/** A token is asked for anew so long before it expires, in milliseconds. */
const MARGIN = 30_000

/** An access token, and what a 401 to it leads to. */
export interface Granted {
  readonly value: string
  readonly forget: () => void
}

/** Asks for an access token by the client credentials grant (RFC 6749 §4.4), and keeps it while it is good. */
export const clientCredentialsToken = ({
  endpoint,
  client,
  inForm,
  send,
  clock,
}: TokenParts): (() => Promise<Granted>) => {
  let held: Held | undefined
  const ask = async (): Promise<{ value: string; seconds: number }> => {
    const { fields, form } = authenticated(client, inForm)
    const response = await send({
      method: 'POST',
      target: endpoint,
      headers: { ...fields, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: Buffer.from(new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString()),
    }).catch(error => unasked(endpoint, error))
    const { token, seconds } = grantOf(response.body)
    if (response.status !== 200 || token === undefined) return noToken(endpoint, response.status)
    return { value: token, seconds }
  }
  /** Of several requests that were refused with one token, only the first asks for another. */
  const drop = (refused: Held): void => {
    if (held === refused) held = undefined
  }
  const hold = (): Held => {
    const made: Held = {
      until: Number.POSITIVE_INFINITY,
      granted: ask().then(({ value, seconds }) => {
        made.until = clock.now() + seconds * 1000 - MARGIN
        return { value, forget: () => drop(made) }
      }),
    }
    made.granted.catch(() => drop(made))
    return made
  }
  return () => {
    if (!held || clock.now() >= held.until) held = hold()
    return held.granted
  }
}

interface Held {
  readonly granted: Promise<Granted>
  until: number
}

const authenticated = (client: string, inForm: boolean) => {
  if (!inForm) {
    return { fields: { authorization: `Basic ${Buffer.from(client, 'utf8').toString('base64')}` }, form: {} }
  }
  const colon = client.indexOf(':')
  return { fields: {}, form: { client_id: client.slice(0, colon), client_secret: client.slice(colon + 1) } }
}

/** RFC 6749 §5.1; some servers send the seconds as a text. */
const grantOf = (body: Uint8Array | string | undefined): { token: string | undefined; seconds: number } => {
  const grant = parsedJson(typeof body === 'string' ? body : new TextDecoder().decode(body))
  const token = own(grant, 'access_token')
  const seconds = Number(own(grant, 'expires_in') ?? 60)
  return {
    token: typeof token === 'string' ? token : undefined,
    seconds: Number.isFinite(seconds) ? seconds : 60,
  }
}

const noToken = (endpoint: string, status: number): never =>
  fail({
    code: 'token-refused',
    message: `The token endpoint ${endpoint} answered ${status} and gave no access token.`,
    remedy: 'Check the client id and secret of the system that --as names.',
  })

const unasked = (endpoint: string, error: unknown): never => {
  if (!(error instanceof DdiError)) throw error
  return fail({
    code: 'token-refused',
    message: `The token endpoint ${endpoint} could not be asked: ${error.findings[0]?.message ?? error.message}`,
  })
}
