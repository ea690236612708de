import { type HttpRequest, splitTarget } from '#base'
import type { Claim } from './claim.ts'
import { fieldFault } from './claim-field.ts'
import { clientSecret } from './client-secret.ts'
import { EXAMPLE_CONTEXT } from './example-context.ts'
import { hash, hmac } from './hash.ts'
import { bodyMistakes } from './mistakes/body.ts'
import { encodingMistakes } from './mistakes/encoding.ts'
import { keyMistakes } from './mistakes/key.ts'
import { orderMistakes } from './mistakes/order.ts'
import { targetMistakes } from './mistakes/target.ts'
import { textMistakes } from './mistakes/text.ts'
import { timeDefects, timeMistakes } from './mistakes/time.ts'
import type { Cause, Presented, Protocol } from './protocol.ts'
import { type Component, type Signable, signatureOf, valuesWith } from './signable.ts'
import { signed } from './signed.ts'
import { secondsOf, unixSecondsOf, utc } from './timestamp.ts'

const PREFIX = 'HMACSHA256='
const WINDOW = 300
const FIELDS = ['client-id', 'request-id', 'request-timestamp', 'signature'] as const

/**
 * Signatures of JOSS, Kemnaker (DOMAIN §2.2): lower-case hexadecimal HMAC-SHA-256 over
 * `Client-Id|Request-Id|Request-Timestamp|Request-Target|Digest`, without the last for GET and DELETE and where there
 * is no body. The target is the path; neither the query nor the method is signed.
 */
export const jossHmac: Protocol = {
  id: 'joss-hmac',
  signs: true,
  challenge: (_, realm) =>
    `HMACSHA256 realm="${realm}", headers="Client-Id Request-Id Request-Timestamp Signature"`,
  present(request) {
    if (FIELDS.every(name => request.headers[name] === undefined)) return { kind: 'absent' }
    return presented(request)
  },
  attach(request, _, credential, context = EXAMPLE_CONTEXT) {
    const { client, secret } = clientSecret(credential)
    const headers = {
      ...request.headers,
      'client-id': client,
      'request-id': context.nonce(),
      'request-timestamp': utc(context.now()),
    }
    const signature = signatureOf(signable({ ...request, headers }), secret)
    return { ...request, headers: { ...headers, signature } }
  },
}

const presented = (request: HttpRequest): Presented => {
  const { headers } = request
  const fault = fieldFault(Object.fromEntries(FIELDS.map(name => [name, headers[name]])), '|')
  if (fault !== undefined) return { kind: 'malformed', detail: fault }
  const time = headers['request-timestamp'] ?? ''
  const created = secondsOf(time) ?? unixSecondsOf(time)
  if (created === undefined || splitTarget(request.target).path.includes('|')) {
    return {
      kind: 'malformed',
      detail:
        "The field request-timestamp is no time, or the path has a '|'. Write the time as 2022-05-10T22:10:37Z.",
    }
  }
  return signed(claim(request, created))
}

const claim = (request: HttpRequest, created: number): Claim => {
  const { headers } = request
  const signature = headers['signature'] ?? ''
  return {
    request,
    client: headers['client-id'] ?? '',
    created,
    clock: 'utc',
    window: WINDOW,
    nonce: headers['request-id'],
    token: undefined,
    right: signable(request),
    signature,
    defects: timeDefects(headers['request-timestamp'] ?? '', utc(created), NOT_UTC),
    mistakes: mount => [
      ...bodyMistakes(signedBody(request), DIGEST, request.body),
      ...targetMistakes(request, 'Request-Target', mount),
      ...timeMistakes('Request-Timestamp', created),
      ...orderMistakes(request.method),
      ...textMistakes('|', ['\n', '', ',', ';', ':', ' | ', '.', '&']),
      ...encodingMistakes('hex', PREFIX, signature, [
        'hmacsha256=',
        'HMAC-SHA256=',
        'HMACSHA256 ',
        'sha256=',
      ]),
      ...keyMistakes('sha256'),
    ],
  }
}

const NOT_UTC: Cause = {
  code: 'time-form',
  detail: 'Request-Timestamp has another form than YYYY-MM-DDThh:mm:ssZ: UTC, whole seconds, Z at the end.',
}

const signable = (request: HttpRequest): Signable => ({
  components: components(request),
  join: valuesWith('|'),
  mac: (secret, text) => hmac('sha256', secret, text),
  write: mac => PREFIX + mac.toString('hex'),
})

const components = (request: HttpRequest): readonly Component[] => {
  const { target, headers } = request
  const body = signedBody(request)
  return [
    { name: 'Client-Id', value: headers['client-id'] ?? '' },
    { name: 'Request-Id', value: headers['request-id'] ?? '' },
    { name: 'Request-Timestamp', value: headers['request-timestamp'] ?? '' },
    { name: 'Request-Target', value: splitTarget(target).path },
    ...(body ? [{ name: 'Digest', value: DIGEST.write(body) }] : []),
  ]
}

const signedBody = ({ method, body }: HttpRequest): Uint8Array | undefined =>
  method === 'GET' || method === 'DELETE' || body?.length === 0 ? undefined : body

const DIGEST = {
  name: 'Digest',
  write: (body: Uint8Array) => hash('sha256', body).toString('base64'),
  miswritten: [
    {
      code: 'digest-hex',
      detail: 'The Digest is the hash in hexadecimal; write its bytes in base64.',
      write: (body: Uint8Array) => hash('sha256', body).toString('hex'),
    },
    {
      code: 'digest-hex',
      detail: 'The Digest is base64 of the hash in hexadecimal; write the bytes of the hash in base64.',
      write: (body: Uint8Array) => btoa(hash('sha256', body).toString('hex')),
    },
    {
      code: 'digest-upper-case',
      detail: 'The Digest is the hash in upper-case hexadecimal; write its bytes in base64.',
      write: (body: Uint8Array) => hash('sha256', body).toString('hex').toUpperCase(),
    },
    {
      code: 'digest-url',
      detail: "The Digest is in base64url; write base64 with '+' and '/', and its padding.",
      write: (body: Uint8Array) => hash('sha256', body).toString('base64url'),
    },
    {
      code: 'digest-algorithm',
      detail: 'The Digest is that of SHA-1; use SHA-256.',
      write: (body: Uint8Array) => hash('sha1', body).toString('base64'),
    },
    {
      code: 'digest-algorithm',
      detail: 'The Digest is that of SHA-512; use SHA-256.',
      write: (body: Uint8Array) => hash('sha512', body).toString('base64'),
    },
    {
      code: 'digest-prefix',
      detail: "The Digest was signed with 'SHA-256=' before it.",
      write: (body: Uint8Array) => `SHA-256=${hash('sha256', body).toString('base64')}`,
    },
  ],
}
