import type { HttpRequest } from '#base'
import type { Claim } from './claim.ts'
import { fieldFault } from './claim-field.ts'
import { clientSecret } from './client-secret.ts'
import { authorizationOf, challengesIn } from './digest-parameters.ts'
import { digestResponse, digestText } from './digest-response.ts'
import { EXAMPLE_CONTEXT } from './example-context.ts'
import { type Algorithm, hash } from './hash.ts'
import { digestMistakes } from './mistakes/digest.ts'
import type { Cause, Presented, Protocol, SigningContext } from './protocol.ts'
import { type Signable, signatureOf } from './signable.ts'
import { signed } from './signed.ts'

/** How long a nonce is good, in seconds. */
const WINDOW = 300

/** In the order in which they are offered; MD5 is for clients that know nothing else. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = { 'SHA-256': 'sha256', MD5: 'md5' }

/** RFC 7616 §3.4; what `auth-int` and `-sess` add is offered to nobody. */
const FIELDS = ['username', 'realm', 'nonce', 'uri', 'qop', 'nc', 'cnonce', 'response'] as const

/**
 * HTTP Digest (RFC 7616) with `qop=auth`: the response is a hash over the secret, the nonce of the challenge, its
 * count and the target. A nonce begins with its time in Unix seconds and needs no key of the server: who invents one
 * can do no more than who signs with a time, because each nonce and count is taken once while the nonce lives.
 */
export const digest: Protocol = {
  id: 'digest',
  signs: true,
  challengesAnew: true,
  challenge(_, realm, context = EXAMPLE_CONTEXT) {
    const nonce = nonceFrom(context)
    return Object.keys(ALGORITHMS)
      .map(name => `Digest realm="${realm}", qop="auth", algorithm=${name}, nonce="${nonce}"`)
      .join(', ')
  },
  present(request) {
    const field = request.headers['authorization']
    return field === undefined ? { kind: 'absent' } : presented(request, field)
  },
  /** Answers the challenge in a field `WWW-Authenticate` of the request; without one, its own, as a mock takes it. */
  attach(request, _, credential, context = EXAMPLE_CONTEXT) {
    const { client, secret } = clientSecret(credential)
    const { 'www-authenticate': field = '', ...headers } = request.headers
    const offered = challengesIn(field).find(({ algorithm = 'MD5' }) => algorithmOf(algorithm))
    const { realm = 'ddi', nonce = nonceFrom(context), algorithm, opaque } = offered ?? OWN
    const parts = {
      username: client,
      realm,
      nonce,
      uri: request.target,
      qop: 'auth',
      nc: '00000001',
      cnonce: hash('sha256', context.nonce()).toString('hex').slice(0, 32),
      ...(algorithm !== undefined && { algorithm }),
      ...(opaque !== undefined && { opaque }),
    }
    const response = signatureOf(signable(request.method, parts), secret)
    return { ...request, headers: { ...headers, authorization: written({ ...parts, response }) } }
  },
}

const OWN: Parameters = { algorithm: 'SHA-256' }

type Parameters = Readonly<Record<string, string>>

const nonceFrom = (context: SigningContext): string =>
  `${context.now()}-${hash('sha256', context.nonce()).toString('hex').slice(0, 32)}`

const algorithmOf = (name: string): Algorithm | undefined =>
  Object.hasOwn(ALGORITHMS, name.toUpperCase()) ? ALGORITHMS[name.toUpperCase()] : undefined

/** Those that RFC 7616 §3.4 wants without quotes. */
const BARE: ReadonlySet<string> = new Set(['qop', 'nc', 'algorithm'])

const written = (parameters: Parameters): string => {
  const pairs = Object.entries(parameters).map(([name, value]) =>
    BARE.has(name) ? `${name}=${value}` : `${name}="${value.replaceAll(/["\\]/g, '\\$&')}"`,
  )
  return `Digest ${pairs.join(', ')}`
}

const malformed = (detail: string): Presented => ({ kind: 'malformed', detail })

const presented = (request: HttpRequest, field: string): Presented => {
  const parameters = authorizationOf(field)
  if (!parameters) return malformed('The Authorization field has no Digest credentials (RFC 7616 §3.4).')
  const missing = FIELDS.filter(name => parameters[name] === undefined)
  if (missing.length > 0) return malformed(`The Digest credentials lack ${missing.join(', ')}.`)
  const { username, nonce = '', nc = '', cnonce, response, qop, algorithm = 'MD5' } = parameters
  const fault = fieldFault({ username, nonce, cnonce, response })
  if (fault !== undefined) return malformed(fault)
  const known = Object.keys(ALGORITHMS).join(' and ')
  if (qop !== 'auth') return malformed('The qop of the Digest credentials has to be auth.')
  if (!algorithmOf(algorithm)) return malformed(`The algorithms of the Digest credentials are ${known}.`)
  if (!/^[0-9a-f]{8}$/i.test(nc))
    return malformed('The nc of the Digest credentials has 8 hexadecimal digits.')
  const created = /^(\d{1,11})-/.exec(nonce)?.[1]
  if (created === undefined) return malformed('The nonce was not given out here. Take it from the challenge.')
  return signed(claim(request, parameters, Number(created)))
}

const claim = (request: HttpRequest, parameters: Parameters, created: number): Claim => {
  const { username = '', nonce, nc, uri = '', response = '' } = parameters
  return {
    request,
    client: username,
    created,
    clock: 'nonce',
    window: WINDOW,
    nonce: `${nonce} ${nc}`,
    token: undefined,
    right: signable(request.method, parameters),
    signature: response,
    defects: isTargetOf(request, uri) ? [] : [OTHER_TARGET],
    mistakes: () =>
      digestMistakes(request.method, parameters, algorithmOf(parameters['algorithm'] ?? 'MD5') ?? 'md5'),
  }
}

/** Clients write the target that they send: below the mount of a mock or gateway, which the provider does not see. */
const isTargetOf = ({ target }: HttpRequest, uri: string): boolean => uri === target || uri.endsWith(target)

const OTHER_TARGET: Cause = {
  code: 'uri-other',
  detail: 'The uri of the Digest credentials is not the target of this request, with its query.',
}

const signable = (method: string, parameters: Parameters): Signable => {
  const {
    username = '',
    realm = '',
    nonce = '',
    nc = '',
    cnonce = '',
    uri = '',
    algorithm = 'MD5',
  } = parameters
  const hashed = algorithmOf(algorithm) ?? 'md5'
  return {
    components: [
      { name: 'nonce', value: nonce },
      { name: 'nc', value: nc },
      { name: 'cnonce', value: cnonce },
      { name: 'qop', value: 'auth' },
      { name: 'A2', value: `${method}:${uri}` },
    ],
    join: digestText(hashed),
    mac: (secret, text) => digestResponse(hashed, `${username}:${realm}:${secret}`, text),
    write: mac => mac.toString('hex'),
  }
}
