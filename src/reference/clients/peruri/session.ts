import type { components } from '#generated/peruri/types'
import { PROTOCOLS } from '#protocol'

type Body = components['schemas']['SigningSystemRequest']

const SCHEME = {
  type: 'apiKey',
  scheme: undefined,
  in: undefined,
  parameterName: 'session',
  protocol: 'peruri-session',
} as const

/** The body of Signing System with the HMAC over its orders under the key of Set Key (DOMAIN 3.3). */
export const withSession = (orderIds: readonly string[], systemId: string, key: string): Body => {
  const param = { data: orderIds.map(orderId => ({ orderId })), systemId, session: '' }
  const headers = { 'content-type': 'application/json' }
  const request = { method: 'POST', target: '/', headers, body: Buffer.from(JSON.stringify({ param })) }
  const { body } = PROTOCOLS['peruri-session']?.attach(request, SCHEME, `${systemId}:${key}`) ?? request
  return JSON.parse(new TextDecoder().decode(body)) as Body
}
