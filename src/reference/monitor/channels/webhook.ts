import type { Clock, Entropy } from '#base'
import { PROTOCOLS, type SchemeParts } from '#protocol'
import type { Channel, Delivery, Message } from '../message.ts'
import { type NameOf, textOf } from '../templates.ts'
import { answered } from './channel-error.ts'

export interface WebhookAccess {
  readonly url: string
  /** `client-id:secret` of the house HMAC (RFC 9421). */
  readonly credential: string
}

interface Ports {
  readonly clock: Clock
  readonly entropy: Entropy
  readonly send: typeof fetch
}

/** Milliseconds for the whole exchange. */
const PATIENCE = 10_000

const SCHEME: SchemeParts = {
  type: 'http',
  scheme: undefined,
  in: undefined,
  parameterName: undefined,
  protocol: 'hmac-rfc9421',
}

/** A signed POST of JSON. Any answer but 2xx is a failure, redirects too: nobody may send us elsewhere. */
export const webhookChannel = (access: WebhookAccess, nameOf: NameOf, ports: Ports): Channel => ({
  name: 'webhook',
  takes: () => true,
  send: async delivery => {
    const { headers, body } = signedRequest(access, contentOf(delivery, nameOf), ports)
    const response = await ports.send(access.url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    await response.body?.cancel()
    if (!response.ok) throw answered(response.status)
    return undefined
  },
})

const signedRequest = ({ url, credential }: WebhookAccess, content: object, { clock, entropy }: Ports) => {
  const protocol = PROTOCOLS['hmac-rfc9421']
  if (!protocol) throw new TypeError('the house HMAC is missing')
  const { pathname, search } = new URL(url)
  const body = Buffer.from(JSON.stringify(content))
  const headers = { 'content-type': 'application/json' }
  const signed = protocol.attach(
    { method: 'POST', target: pathname + search, headers, body },
    SCHEME,
    credential,
    {
      now: () => Math.floor(clock.now() / 1_000),
      nonce: () => Buffer.from(entropy.bytes(16)).toString('base64url'),
    },
  )
  return { headers: signed.headers, body }
}

/** With the names of the STK platform's contract; an addressee is nobody's business there. */
const contentOf = ({ id, message }: Delivery, nameOf: NameOf): object => ({
  id,
  peristiwa: message.kind === 'notice' ? message.notice.kind : EVENTS[message.kind],
  ...textOfBoth(message, nameOf),
  ...factsOf(message),
})

const EVENTS = { opened: 'peringatan-terbuka', resolved: 'peringatan-selesai' } as const

const textOfBoth = (message: Message, nameOf: NameOf) => {
  const { subject, text } = textOf(message, nameOf)
  return { subjek: subject, teks: text }
}

const factsOf = (message: Message): object => {
  if (message.kind === 'notice') return { id_sistem: message.notice.system, waktu: iso(message.notice.at) }
  const { alert } = message
  return {
    id_sistem: alert.system,
    id_peringatan: alert.id,
    jenis: alert.kind,
    operasi: alert.operation,
    status_http: alert.status_code,
    durasi_ms: alert.duration,
    jumlah_kejadian: alert.failures,
    mulai_pada: iso(alert.started_at),
    terakhir_pada: iso(alert.last_at),
    selesai_pada: alert.resolved_at === null ? null : iso(alert.resolved_at),
  }
}

const iso = (at: number): string => new Date(at).toISOString()
