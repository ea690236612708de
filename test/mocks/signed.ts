import type { Clock } from '#base'
import { protocolOf } from '#protocol'
import type { Call } from './mocked.ts'

export interface Signing {
  readonly protocol: 'joss-hmac' | 'snap-hmac'
  readonly clock: Clock
  /** Fresh unless told. */
  readonly nonce?: string
  readonly client?: string
  readonly secret?: string
}

let drawn = 0

/** The call with the signature that a client puts onto it; it signs the target without the mock's mount. */
export const signed = (call: Call, { protocol, clock, nonce, client, secret }: Signing): Call => {
  const body = typeof call.body === 'object' ? JSON.stringify(call.body) : (call.body as string | undefined)
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const request = {
    method: call.method ?? 'GET',
    target: call.target.replace(/^\/[^/]+/, ''),
    headers: { ...json, ...call.headers },
    ...(body !== undefined && { body: Buffer.from(body) }),
  }
  const scheme = {
    type: 'apiKey',
    in: 'header',
    parameterName: 'Signature',
    scheme: undefined,
    protocol,
  } as const
  drawn += 1
  const id = nonce ?? `request-${drawn}`
  const time = { now: () => Math.floor(clock.now() / 1_000), nonce: () => id }
  const credential = `${client ?? 'mock-simak'}:${secret ?? 'mock-secret-simak'}`
  const headers = protocolOf(scheme)?.attach(request, scheme, credential, time).headers ?? {}
  return { ...call, headers: headers as Record<string, string>, body }
}
