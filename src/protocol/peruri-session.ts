import { isObject, own } from '#base'
import { bearerToken } from './bearer.ts'
import { clientSecret } from './client-secret.ts'
import { hmac } from './hash.ts'
import { jsonBody, withJsonBody } from './json-body.ts'
import type { Mistake } from './mistake.ts'
import { encodingMistakes } from './mistakes/encoding.ts'
import { keyMistakes } from './mistakes/key.ts'
import { textMistakes } from './mistakes/text.ts'
import type { Protocol } from './protocol.ts'
import { type Signable, signatureOf, valuesWith } from './signable.ts'
import { signed } from './signed.ts'

/**
 * `param.session` of Peruri's Signing System (DOMAIN §3.3): lower-case hexadecimal HMAC-SHA-256 with the key of Set
 * Key over all order ids, in their order and with nothing between them. So the ids 32 and 14 sign like 3 and 214; it
 * holds neither time nor nonce; and the secret is looked up by `systemId`.
 */
export const peruriSession: Protocol = {
  id: 'peruri-session',
  signs: true,
  challenge: (_, realm) => `PeruriSession realm="${realm}", name="session", in="body"`,
  present(request) {
    const param = own(jsonBody(request), 'param')
    const [session, system] = [own(param, 'session'), own(param, 'systemId')]
    if (session === undefined) return { kind: 'absent' }
    const orders = ordersOf(param)
    if (typeof session !== 'string' || typeof system !== 'string' || orders === undefined) {
      return {
        kind: 'malformed',
        detail: 'A session needs param.systemId, param.session and param.data[].orderId.',
      }
    }
    return signed({
      request,
      client: system,
      created: 0,
      clock: 'utc',
      window: Number.POSITIVE_INFINITY,
      nonce: undefined,
      token: bearerToken(request),
      right: signable(orders),
      signature: session,
      defects: [],
      mistakes: () => [
        ...orderMistakes(orders),
        ...textMistakes('', [',', '|', '\n']),
        ...encodingMistakes('hex', '', session),
        ...keyMistakes('sha256'),
      ],
    })
  },
  /** Without order ids in the body there is nothing to sign. The client id is for a body without `systemId`. */
  attach(request, _, credential) {
    const body = jsonBody(request)
    const param = own(body, 'param')
    const orders = ordersOf(param)
    if (!body || !isObject(param) || !orders) return request
    const { client, secret } = clientSecret(credential)
    const session = signatureOf(signable(orders), secret)
    return withJsonBody(request, { ...body, param: { systemId: client, ...param, session } })
  },
}

const ordersOf = (param: unknown): readonly string[] | undefined => {
  const data = own(param, 'data')
  if (!Array.isArray(data)) return undefined
  const orders = data.map(item => own(item, 'orderId'))
  return orders.every(order => typeof order === 'string') ? orders : undefined
}

const signable = (orders: readonly string[]): Signable => ({
  components: orders.map((value, index) => ({ name: `orderId ${index + 1}`, value })),
  join: valuesWith(''),
  mac: (key, text) => hmac('sha256', key, text),
  write: mac => mac.toString('hex'),
})

const orderMistakes = (orders: readonly string[]): readonly Mistake[] => {
  const reordered = (detail: string, others: readonly string[]): Mistake => ({
    kind: 'body',
    code: 'order-of-ids',
    detail,
    change: right => ({ ...right, components: signable(others).components }),
  })
  return [
    reordered('The order ids were signed sorted; sign them in the order of the request.', orders.toSorted()),
    reordered(
      'The order ids were signed backwards; sign them in the order of the request.',
      orders.toReversed(),
    ),
    reordered('Only the first order id was signed; sign them all.', orders.slice(0, 1)),
  ]
}
