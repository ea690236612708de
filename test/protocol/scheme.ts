import type { HttpRequest } from '#base'
import { PROTOCOLS, type Protocol, type SchemeParts, type Signed } from '#protocol'

export const NO_SCHEME: SchemeParts = {
  type: 'apiKey',
  scheme: undefined,
  in: 'header',
  parameterName: undefined,
  protocol: undefined,
}

export const protocolById = (id: string): Protocol => {
  const protocol = PROTOCOLS[id]
  if (!protocol) throw new Error(`${id} is not known`)
  return protocol
}

/** 2026-03-02 08:00 WIB. */
export const NOW = Date.parse('2026-03-02T01:00:00Z') / 1_000

/** A context whose ids are never the same. */
export const context = (now = NOW) => ({ now: () => now, nonce: () => crypto.randomUUID() })

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const attach = (id: string, request: HttpRequest, credential: string, now = NOW): HttpRequest =>
  protocolById(id).attach(request, NO_SCHEME, credential, context(now))

/** The signature of a request that has to have one. */
export const signedBy = (id: string, request: HttpRequest): Signed => {
  const presented = protocolById(id).present(request, NO_SCHEME)
  if (presented.kind !== 'signed') throw new Error(`no signature: ${JSON.stringify(presented)}`)
  return presented
}
