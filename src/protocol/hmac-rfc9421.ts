import { serializeInnerList } from 'structured-headers'
import type { HttpRequest } from '#base'
import type { Claim } from './claim.ts'
import { fieldFault } from './claim-field.ts'
import { clientSecret } from './client-secret.ts'
import { contentDigest, isDigestOf } from './content-digest.ts'
import { coverageDefects } from './coverage.ts'
import { EXAMPLE_CONTEXT } from './example-context.ts'
import { hmac } from './hash.ts'
import { rfc9421Mistakes } from './mistakes/rfc9421.ts'
import type { Cause, Presented, Protocol } from './protocol.ts'
import { type Component, type Signable, signatureOf } from './signable.ts'
import { componentOf, PARAMETERS, signatureBase } from './signature-base.ts'
import { parseSignature, type SignatureInput } from './signature-input.ts'
import { signed } from './signed.ts'

const WINDOW = 300
const LABEL = 'sig'

/**
 * The house HMAC (SOP 6.B.1): RFC 9421 with `hmac-sha256`, over the method, path, query and, by the `Content-Digest`
 * of RFC 9530, the body; with `created`, `nonce` and `keyid`. `@authority` may be covered and is then checked, but need
 * not be: a campus gateway and a mock on localhost see another host than the client. So a secret belongs to one
 * provider only, or a request to one could be repeated at another.
 */
export const hmacRfc9421: Protocol = {
  id: 'hmac-rfc9421',
  signs: true,
  challenge: (_, realm) => `Signature realm="${realm}", headers="Signature-Input Signature Content-Digest"`,
  present(request) {
    const { signature, 'signature-input': input } = request.headers
    if (signature === undefined && input === undefined) return { kind: 'absent' }
    const parsed = parseSignature(input ?? '', signature ?? '')
    return typeof parsed === 'string' ? malformed(parsed) : presented(request, parsed)
  },
  attach(request, _, credential, context = EXAMPLE_CONTEXT) {
    const { client, secret } = clientSecret(credential)
    const digested = withDigest(request)
    const input = serializeInnerList([
      coveredIn(digested).map(name => [name, new Map()]),
      new Map<string, string | number>([
        ['created', context.now()],
        ['nonce', context.nonce()],
        ['keyid', client],
        ['alg', 'hmac-sha256'],
      ]),
    ])
    const parsed = parseSignature(`${LABEL}=${input}`, `${LABEL}=::`)
    if (typeof parsed === 'string') throw new TypeError(parsed)
    const signature = signatureOf(signable(digested, parsed), secret)
    const headers = {
      ...digested.headers,
      'signature-input': `${LABEL}=${input}`,
      signature: `${LABEL}=:${signature}:`,
    }
    return { ...digested, headers }
  },
}

const malformed = (detail: string): Presented => ({ kind: 'malformed', detail })

const withDigest = (request: HttpRequest): HttpRequest =>
  request.body?.length
    ? { ...request, headers: { ...request.headers, 'content-digest': contentDigest(request.body) } }
    : request

const coveredIn = ({ headers }: HttpRequest): readonly string[] => [
  '@method',
  '@path',
  '@query',
  ...['content-digest', 'content-type'].filter(name => headers[name] !== undefined),
]

const presented = (request: HttpRequest, input: SignatureInput): Presented => {
  const unknown = input.covered.find(covered => componentOf(request, covered) === undefined)
  if (unknown) {
    return malformed(`The request has no component ${unknown.identifier}, or ddi doesn't know it.`)
  }
  const [created, nonce, keyid] = ['created', 'nonce', 'keyid'].map(name => input.parameters.get(name))
  const fault = fieldFault({ nonce: textOrNone(nonce), keyid: textOrNone(keyid) })
  if (fault !== undefined) return malformed(fault)
  if (typeof created !== 'number' || !Number.isSafeInteger(created)) {
    return malformed('The signature is not complete: created is missing, in whole Unix seconds.')
  }
  return signed(claim(request, input, created))
}

const textOrNone = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const claim = (request: HttpRequest, input: SignatureInput, created: number): Claim => {
  const { parameters } = input
  const expires = parameters.get('expires')
  return {
    request,
    client: String(parameters.get('keyid')),
    created,
    clock: 'unix',
    window: typeof expires === 'number' ? Math.min(WINDOW, Math.max(0, expires - created)) : WINDOW,
    nonce: String(parameters.get('nonce')),
    token: undefined,
    right: signable(request, input),
    signature: input.signature,
    defects: [...coverageDefects(request, input), ...(input.isBytes ? [] : [NOT_BYTES])],
    mistakes: mount => rfc9421Mistakes(request, mount, input.signature),
  }
}

const signable = (request: HttpRequest, { covered, text }: SignatureInput): Signable => ({
  components: [
    ...covered
      .flatMap(part => componentOf(request, part) ?? [])
      .map(component => digested(request, component)),
    { name: PARAMETERS, value: text },
  ],
  join: signatureBase,
  mac: (secret, base) => hmac('sha256', secret, base),
  write: mac => mac.toString('base64'),
})

const NOT_BYTES: Cause = {
  code: 'signature-form',
  detail:
    "Signature has another form than sig=:<base64>: with the label of Signature-Input, and base64's padding.",
}

/** A `Content-Digest` of another body stands in no right signature base. */
const digested = ({ body = new Uint8Array() }: HttpRequest, component: Component): Component =>
  component.name !== '"content-digest"' || isDigestOf(component.value, body)
    ? component
    : { name: component.name, value: contentDigest(body) }
