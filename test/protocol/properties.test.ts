import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '#base'
import { isFresh } from '#protocol'
import { bytes, context, NO_SCHEME, NOW, protocolById, signedBy } from './scheme.ts'

const segment = fc.stringMatching(/^[A-Za-z0-9._~-]{1,12}$/)
const target = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`)
const client = fc.stringMatching(/^[A-Za-z0-9-]{1,36}$/)
const secret = fc.string({ minLength: 1, maxLength: 64 })
/** Long enough not to stand in a text by chance. */
const longSecret = fc.string({ minLength: 16, maxLength: 64 })
const body = fc.uint8Array({ minLength: 1, maxLength: 300 })
const orders = fc
  .array(fc.stringMatching(/^[0-9]{1,6}$/), { minLength: 1, maxLength: 5 })
  .map(ids => bytes(JSON.stringify({ param: { data: ids.map(orderId => ({ orderId })) } })))

const flip = (data: Uint8Array, at: number): Uint8Array => {
  const changed = Uint8Array.from(data)
  const place = at % changed.length
  changed[place] = (changed[place] ?? 0) ^ 1
  return changed
}

/** One bit of one character, so that it stays visible ASCII; `.` and `/` change places. */
const flipText = (text: string, at: number): string => {
  const place = at % text.length
  return text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 1) + text.slice(place + 1)
}

const header = (name: string) => (request: HttpRequest, at: number) => ({
  ...request,
  headers: { ...request.headers, [name]: flipText(request.headers[name] ?? '', at) },
})
const path = (request: HttpRequest, at: number) => ({
  ...request,
  target: `/${flipText(request.target.slice(1), at)}`,
})
const content = (request: HttpRequest, at: number) => ({
  ...request,
  body: flip(request.body ?? bytes(' '), at),
})

/** What each protocol signs, and how to change a bit of it. */
const CHANGES: Readonly<
  Record<string, Readonly<Record<string, (request: HttpRequest, at: number) => HttpRequest>>>
> = {
  'joss-hmac': {
    body: content,
    path,
    'client-id': header('client-id'),
    'request-id': header('request-id'),
    'request-timestamp': header('request-timestamp'),
    signature: header('signature'),
  },
  'snap-hmac': {
    body: content,
    path,
    'x-timestamp': header('x-timestamp'),
    'x-signature': header('x-signature'),
    token: (request, at) => ({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${flipText('tokenAkses', at)}` },
    }),
  },
  'hmac-rfc9421': {
    body: content,
    path,
    'content-digest': header('content-digest'),
    'signature-input': header('signature-input'),
    signature: header('signature'),
  },
  'peruri-session': { body: content },
}

const bodies = (id: string) => (id === 'peruri-session' ? orders : body)

describe.each(Object.keys(CHANGES))('%s', id => {
  const protocol = protocolById(id)
  const request = (parts: { target: string; body: Uint8Array }): HttpRequest => ({
    method: 'PUT',
    headers: { host: 'x.test', authorization: 'Bearer tokenAkses', 'content-type': 'application/json' },
    ...parts,
  })
  const attached = (parts: { target: string; body: Uint8Array }, credential: string) =>
    protocol.attach(request(parts), NO_SCHEME, credential, context())

  it('verifies what it attached, and nothing by another secret', () => {
    fc.assert(
      fc.property(target, bodies(id), client, secret, secret, (to, sent, who, right, wrong) => {
        const signed = signedBy(id, attached({ target: to, body: sent }, `${who}:${right}`))
        expect(signed.client).toBe(who)
        expect(signed.verify(right)).toBe(true)
        expect(isFresh(signed, NOW)).toBe(true)
        // HMAC pads keys with zero bytes and hashes long ones: other texts, the same key.
        fc.pre(wrong.replace(/\0+$/, '') !== right.replace(/\0+$/, ''))
        expect(signed.verify(wrong)).toBe(false)
        expect(signed.verify('')).toBe(false)
      }),
    )
  })

  it.each(Object.entries(CHANGES[id] ?? {}))('refuses when a bit of the %s is another', (_, change) => {
    fc.assert(
      fc.property(target, bodies(id), fc.nat(), (to, sent, at) => {
        const signed = attached({ target: to, body: sent }, 'simak:rahasia')
        const changed = change(signed, at)
        const presented = protocol.present(changed, NO_SCHEME)
        // Of a session only the ids, the system and the session itself count, not how the JSON is written.
        if (id === 'peruri-session' && sameSession(signed, changed)) return
        expect(presented.kind === 'signed' && presented.verify('rahasia')).toBe(false)
      }),
    )
  })

  it('explains any change without a throw and without the secret', () => {
    fc.assert(
      fc.property(target, bodies(id), fc.nat(), longSecret, (to, sent, at, key) => {
        for (const change of Object.values(CHANGES[id] ?? {})) {
          const presented = protocol.present(
            change(attached({ target: to, body: sent }, `simak:${key}`), at),
            NO_SCHEME,
          )
          if (presented.kind !== 'signed') continue
          expect(JSON.stringify(presented.explain(key, NOW, '/mock'))).not.toContain(
            JSON.stringify(key).slice(1, -1),
          )
        }
      }),
      { numRuns: 15 },
    )
  })
})

const sameSession = (one: HttpRequest, other: HttpRequest): boolean => {
  const parts = ({ body: sent }: HttpRequest): string | undefined => {
    try {
      const { param } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(sent))
      return `${param.data.map(({ orderId }: { orderId: string }) => orderId).join('')} ${param.session}`
    } catch {
      return undefined
    }
  }
  return parts(one) === parts(other)
}

describe('any protocol', () => {
  const headers = fc.dictionary(
    fc.constantFrom(
      'authorization',
      'signature',
      'signature-input',
      'content-digest',
      'client-id',
      'request-id',
      'request-timestamp',
      'x-signature',
      'x-timestamp',
      'x-partner-id',
      'x-external-id',
      'content-type',
    ),
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        'sig=("@method");created=1',
        'sig=:AA==:',
        '2026-01-01T00:00:00Z',
        'Bearer x',
        'application/x-www-form-urlencoded',
      ),
    ),
  )

  it.each(['bearer', 'basic', 'api-key', ...Object.keys(CHANGES), 'neofeeder-token', 'moodle-wstoken'])(
    '%s reads any request without a throw',
    id => {
      fc.assert(
        fc.property(headers, fc.string(), fc.uint8Array(), (fields, to, sent) => {
          const request = { method: 'POST', target: `/${to}`, headers: fields, body: sent }
          const presented = protocolById(id).present(request, NO_SCHEME)
          expect(['absent', 'malformed', 'credential', 'signed']).toContain(presented.kind)
          if (presented.kind === 'signed') expect(presented.verify('rahasia')).toBe(false)
        }),
      )
    },
  )
})
