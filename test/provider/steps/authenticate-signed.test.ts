import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { fixedClock, type HttpRequest, systemEntropy } from '#base'
import type { SecurityScheme } from '#contract'
import { PROTOCOLS } from '#protocol'
import {
  issueSecret,
  KIT_MIGRATIONS,
  type KitTables,
  memoryNonceStore,
  openDatabase,
  rotateSecret,
  secretKeysFrom,
  secretStore,
} from '#provider'
import { authenticate } from '../../../src/provider/steps/authenticate.ts'
import {
  codeOf,
  exchangeWith,
  kitWith,
  NOW,
  operation,
  scheme,
  storesWith,
  TOKEN,
  tokenRecord,
} from '../fixture.ts'

const signing = (protocol: string): SecurityScheme => ({
  ...scheme,
  name: 'signature',
  type: 'apiKey',
  scheme: undefined,
  in: 'header',
  parameterName: 'Signature',
  protocol,
})

const BODY = new TextEncoder().encode('{"nilai":"A"}')
const plain: HttpRequest = {
  method: 'POST',
  target: '/api/v1/things/1?page=2',
  headers: { 'content-type': 'application/json' },
  body: BODY,
}

const start = async (protocol = 'hmac-rfc9421', logger = pino({ level: 'silent' })) => {
  const db = await openDatabase<KitTables>(':memory:', KIT_MIGRATIONS)
  const keys = secretKeysFrom(Buffer.alloc(32, 7).toString('base64'))
  const secrets = secretStore(db, keys, systemEntropy)
  const clock = fixedClock(NOW)
  const { secret } = await rotateSecret(secrets, 'office-1', 'office', clock, systemEntropy)
  const stores = { ...storesWith(tokenRecord()), secrets, nonces: memoryNonceStore() }
  const kit = kitWith({ stores, logger }, {}, clock)
  const route = {
    operation: operation({ security: [[{ scheme: signing(protocol), scopes: [] }]] }),
    path: {},
  }
  let nonces = 0
  const sign = (skew = 0, credential = `office-1:${secret}`, request = plain): HttpRequest => {
    const context = { now: () => NOW / 1000 + skew, nonce: () => `nonce-${++nonces}` }
    const found = PROTOCOLS[protocol]
    if (!found) throw new Error(protocol)
    return found.attach(request, signing(protocol), credential, context)
  }
  const take = async ({ body, ...request }: HttpRequest) => {
    const exchange = exchangeWith({ request, route, readBody: async () => body })
    const answer = await authenticate.run(exchange, kit)
    return { code: codeOf(answer), answer, system: exchange.caller?.system, exchange }
  }
  return { secret, secrets, clock, kit, sign, take }
}

describe.each(['hmac-rfc9421', 'joss-hmac'])('%s (SOP 6.B.1)', protocol => {
  test('a right signature tells the system that its client id belongs to', async () => {
    const { sign, take } = await start(protocol)
    expect(await take(sign())).toMatchObject({ code: undefined, system: 'office' })
  })

  test('and its body is there for the steps that follow, read once', async () => {
    const { sign, take } = await start(protocol)
    expect((await take(sign())).exchange).toMatchObject({ body: BODY, isBodyRead: true })
  })

  test.each([
    { title: '299 s old', skew: -299, want: undefined },
    { title: '300 s old', skew: -300, want: undefined },
    { title: '301 s old', skew: -301, want: 'signature-expired' },
    { title: '299 s ahead', skew: 299, want: undefined },
    { title: '301 s ahead', skew: 301, want: 'signature-expired' },
  ])('$title: $want', async ({ skew, want }) => {
    const { sign, take } = await start(protocol)
    expect((await take(sign(skew))).code).toBe(want)
  })

  test('the same request again is a replay (R6)', async () => {
    const { sign, take } = await start(protocol)
    const request = sign()
    expect((await take(request)).code).toBeUndefined()
    expect((await take(request)).code).toBe('signature-replayed')
  })

  test('of twenty copies at once one passes', async () => {
    const { sign, take } = await start(protocol)
    const request = sign()
    const codes = (await Promise.all(Array.from({ length: 20 }, () => take(request)))).map(({ code }) => code)
    expect(codes.filter(code => code === undefined)).toHaveLength(1)
  })

  test('a replay is refused until its time is over, the last second included', async () => {
    const { clock, sign, take } = await start(protocol)
    const request = sign()
    await take(request)
    clock.advance(300_999)
    expect((await take(request)).code).toBe('signature-replayed')
    clock.advance(1)
    expect((await take(request)).code).toBe('signature-expired')
  })

  test('a wrong signature spends no nonce', async () => {
    const { sign, take } = await start(protocol)
    const request = sign()
    expect((await take({ ...request, body: new TextEncoder().encode('{"nilai":"E"}') })).code).toBe(
      'signature-mismatch',
    )
    expect((await take(request)).code).toBeUndefined()
  })

  test('an unknown client is answered like a wrong secret', async () => {
    const { secret, sign, take } = await start(protocol)
    const [unknown, wrong] = [await take(sign(0, `nobody:${secret}`)), await take(sign(0, 'office-1:other'))]
    expect(unknown.code).toBe('signature-mismatch')
    expect(unknown.answer?.body).toBe(wrong.answer?.body)
  })

  test('neither the answer nor the log explains or shows anything of the secret', async () => {
    const lines: string[] = []
    const { secret, sign, take } = await start(protocol, pino({}, { write: line => void lines.push(line) }))
    const { answer } = await take({ ...sign(), target: '/api/v1/things/1' + '/' })
    const seen = JSON.stringify(answer) + lines.join()
    expect(JSON.parse(String(answer?.body))).toMatchObject({ code: 'signature-mismatch', status: 401 })
    expect(JSON.parse(String(answer?.body))).not.toHaveProperty('errors')
    for (const hidden of [secret, 'trailing', 'things/1']) expect(seen).not.toContain(hidden)
  })

  test('during a rotation both secrets are good, and no request gets 401', async () => {
    const { secrets, secret, clock, kit, sign, take } = await start(protocol)
    const old = () => sign(0, `office-1:${secret}`)
    const before = [old(), old()]
    const fresh = await rotateSecret(secrets, 'office-1', 'office', clock, kit.entropy)
    const requests = [...before, old(), sign(0, `office-1:${fresh.secret}`)]
    const codes = await Promise.all(requests.map(request => take(request)))
    expect(codes.map(({ code }) => code)).toEqual(requests.map(() => undefined))
  })

  test('without a signature the challenge says what to send', async () => {
    const { take } = await start(protocol)
    const { code, answer } = await take(plain)
    expect(code).toBe('authentication-required')
    expect(answer?.headers['www-authenticate']).toMatch(/realm="store"/)
  })
})

test('a signature over a token (SNAP BI) needs both, of one system', async () => {
  const { sign, take, secrets, clock, kit } = await start('snap-hmac')
  const withToken = (token: string): HttpRequest => ({
    ...plain,
    headers: { ...plain.headers, authorization: `Bearer ${token}` },
  })
  const of = (token: string, credential?: string) => take(sign(0, credential, withToken(token)))
  expect(await of(TOKEN)).toMatchObject({ code: undefined, system: 'office' })
  expect((await of('ddi_unknown')).code).toBe('token-unknown')
  const archive = await rotateSecret(secrets, 'archive-1', 'archive', clock, kit.entropy)
  expect((await of(TOKEN, `archive-1:${archive.secret}`)).code).toBe('token-unknown')
})

test('[R13] [SOP 6.B.3.e] after sixty failures in a minute an address gets 429, but whoever signs rightly passes', async () => {
  const { sign, take } = await start()
  for (let failure = 0; failure < 60; failure++) expect((await take(plain)).answer?.status).toBe(401)
  const { answer } = await take(plain)
  expect(answer?.status).toBe(429)
  expect(answer?.headers['retry-after']).toMatch(/^\d+$/)
  expect((await take(sign())).code).toBeUndefined()
})

test('a secret that was never stored opens nothing', async () => {
  const { clock, sign, take } = await start()
  const { client, secret } = issueSecret('office-1', 'office', clock, systemEntropy)
  expect((await take(sign(0, `${client}:${secret}`))).code).toBe('signature-mismatch')
})
