import { type HttpRequest, splitTarget } from '#base'
import { bearerToken } from './bearer.ts'
import type { Claim } from './claim.ts'
import { fieldFault } from './claim-field.ts'
import { clientSecret } from './client-secret.ts'
import { EXAMPLE_CONTEXT } from './example-context.ts'
import { hash, hmac } from './hash.ts'
import type { Mistake } from './mistake.ts'
import { bodyMistakes } from './mistakes/body.ts'
import { encodingMistakes } from './mistakes/encoding.ts'
import { keyMistakes } from './mistakes/key.ts'
import { targetMistakes } from './mistakes/target.ts'
import { textMistakes } from './mistakes/text.ts'
import { timeDefects, timeMistakes } from './mistakes/time.ts'
import type { Cause, Presented, Protocol } from './protocol.ts'
import { type Signable, signatureOf, valuesWith, withComponent } from './signable.ts'
import { signed } from './signed.ts'
import { secondsOf, unixSecondsOf, wib } from './timestamp.ts'

const FIELDS = ['x-partner-id', 'x-external-id', 'x-timestamp', 'x-signature'] as const
const WINDOW = 300

/**
 * Symmetric signatures of SNAP BI (DOMAIN §7.3): base64 HMAC-SHA-512 over
 * `METHOD:path:access token:lower-case hexadecimal SHA-256 of the body:X-TIMESTAMP`. The bytes that are sent are
 * hashed: to "minify" means to send no blanks outside strings. SNAP names no window; 300 s are ours.
 */
export const snapHmac: Protocol = {
  id: 'snap-hmac',
  signs: true,
  once: ['x-external-id'],
  challenge: (_, realm) => `SNAP realm="${realm}", headers="Authorization X-TIMESTAMP X-SIGNATURE"`,
  present(request) {
    const { headers } = request
    if (headers['x-timestamp'] === undefined && headers['x-signature'] === undefined)
      return { kind: 'absent' }
    return presented(request)
  },
  /** The access token has to be there already; a partner's own `X-EXTERNAL-ID` is kept. */
  attach(request, _, credential, context = EXAMPLE_CONTEXT) {
    const { client, secret } = clientSecret(credential)
    const headers = {
      ...request.headers,
      'x-partner-id': client,
      'x-external-id': request.headers['x-external-id'] ?? digits(context.nonce()),
      'x-timestamp': wib(context.now()),
    }
    const token = bearerToken(request) ?? ''
    const signature = signatureOf(signable({ ...request, headers }, token), secret)
    return { ...request, headers: { ...headers, 'x-signature': signature } }
  },
}

/** At most 36 digits, as different as the id. */
const digits = (id: string): string =>
  BigInt(`0x${hash('sha256', id).toString('hex')}`)
    .toString()
    .slice(-36)

const presented = (request: HttpRequest): Presented => {
  const { headers } = request
  const fault = fieldFault(Object.fromEntries(FIELDS.map(name => [name, headers[name]])))
  if (fault !== undefined) return { kind: 'malformed', detail: fault }
  const token = bearerToken(request)
  if (token === undefined)
    return { kind: 'malformed', detail: 'The signature covers an access token: send Authorization: Bearer.' }
  const time = headers['x-timestamp'] ?? ''
  const created = secondsOf(time) ?? unixSecondsOf(time)
  if (created === undefined) {
    return { kind: 'malformed', detail: 'X-TIMESTAMP is no time; write it as 2026-01-02T03:04:05+07:00.' }
  }
  return signed(claim(request, token, created))
}

const claim = (request: HttpRequest, token: string, created: number): Claim => {
  const { headers, method } = request
  const signature = headers['x-signature'] ?? ''
  return {
    request,
    client: headers['x-partner-id'] ?? '',
    created,
    clock: 'wib',
    window: WINDOW,
    nonce: headers['x-external-id'],
    token,
    right: signable(request, token),
    signature,
    defects: timeDefects(headers['x-timestamp'] ?? '', wib(created), NOT_WIB),
    mistakes: mount => [
      ...bodyMistakes(request.body ?? new Uint8Array(), DIGEST),
      ...targetMistakes(request, 'path', mount),
      ...timeMistakes('X-TIMESTAMP', created),
      ...tokenMistakes(token),
      methodMistake(method),
      ...textMistakes(':', ['\n', '', '|', ',']),
      ...encodingMistakes('base64', '', signature),
      ...keyMistakes('sha512'),
    ],
  }
}

const NOT_WIB: Cause = {
  code: 'time-form',
  detail: 'X-TIMESTAMP has another form than YYYY-MM-DDThh:mm:ss+07:00: whole seconds, and the zone of WIB.',
}

const tokenMistakes = (token: string): readonly Mistake[] =>
  [
    {
      code: 'token-with-scheme',
      detail: "The token was signed with 'Bearer ' before it.",
      value: `Bearer ${token}`,
    },
    { code: 'token-missing', detail: 'The text was signed without the access token.', value: '' },
    {
      code: 'token-missing',
      detail: 'The text was signed without the access token and its colon.',
      value: undefined,
    },
  ].map(({ code, detail, value }) => ({
    kind: 'token',
    code,
    detail,
    change: right => withComponent(right, 'accessToken', value),
  }))

const methodMistake = (method: string): Mistake => ({
  kind: 'method',
  code: 'method-case',
  detail: 'The method was signed in lower case.',
  change: right => withComponent(right, 'METHOD', method.toLowerCase()),
})

const signable = ({ method, target, headers, body }: HttpRequest, token: string): Signable => ({
  components: [
    { name: 'METHOD', value: method },
    { name: 'path', value: splitTarget(target).path },
    { name: 'accessToken', value: token },
    { name: 'hash', value: DIGEST.write(body ?? new Uint8Array()) },
    { name: 'X-TIMESTAMP', value: headers['x-timestamp'] ?? '' },
  ],
  join: valuesWith(':'),
  mac: (secret, text) => hmac('sha512', secret, text),
  write: mac => mac.toString('base64'),
})

const DIGEST = {
  name: 'hash',
  write: (body: Uint8Array) => hash('sha256', body).toString('hex'),
  miswritten: [
    {
      code: 'digest-upper-case',
      detail: 'The hash of the body is in upper case; write it in lower case.',
      write: (body: Uint8Array) => hash('sha256', body).toString('hex').toUpperCase(),
    },
    {
      code: 'digest-base64',
      detail: 'The hash of the body is in base64; write it in lower-case hexadecimal.',
      write: (body: Uint8Array) => hash('sha256', body).toString('base64'),
    },
    {
      code: 'digest-missing',
      detail: 'The body itself was signed; sign its hash.',
      write: (body: Uint8Array) => new TextDecoder().decode(body),
    },
  ],
}
