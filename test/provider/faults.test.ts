import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { fixedClock, type HttpRequest, systemEntropy } from '#base'
import { compileContract } from '#contract'
import { PROTOCOLS } from '#protocol'
import {
  auditStore,
  issueToken,
  KIT_MIGRATIONS,
  type KitTables,
  nonceStore,
  openDatabase,
  type ProviderOptions,
  provider,
  providerSend,
  rotateSecret,
  rotateToken,
  type Stores,
  secretKeysFrom,
  secretStore,
  tokenStore,
  verifyChain,
} from '#provider'
import { type OpenFresh, onEachDatabase } from '../services.ts'
import { flow, grantsWith, NOW } from './fixture.ts'

const operation = (operationId: string, scheme: string) => ({
  operationId,
  security: [{ [scheme]: [] }],
  responses: { 204: { description: 'Done' } },
})
const document = {
  openapi: '3.1.0',
  info: { title: 'Store', version: '1.0.0' },
  servers: [{ url: '/api/v1' }],
  paths: {
    '/things': { post: operation('write', 'token') },
    '/signed': { post: operation('sign', 'signature') },
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      signature: { type: 'apiKey', in: 'header', name: 'Signature', 'x-protocol': 'hmac-rfc9421' },
    },
  },
}
const contract = compileContract({ api: 'store', system: 'store', file: 'store.yaml', document })
const grants = grantsWith(
  flow({
    operations: ['write', 'sign'].map(id => ({ operation: id, reads: [] })),
    rateLimit: { requests: 1_000_000, seconds: 60 },
  }),
)

const open: { close(): Promise<void> }[] = []
afterAll(() => Promise.all(open.map(({ close }) => close())))

const start = async (
  given: (stores: Stores) => Partial<Stores> = () => ({}),
  options: ProviderOptions = {},
  openFresh: OpenFresh = migrations => openDatabase(':memory:', migrations),
) => {
  const db = await openFresh<KitTables>(KIT_MIGRATIONS)
  const keys = secretKeysFrom(Buffer.alloc(32, 7).toString('base64'))
  const audit = auditStore(db)
  const tokens = tokenStore(db)
  const secrets = secretStore(db, keys, systemEntropy)
  const usual: Stores = { tokens, audit, secrets, nonces: nonceStore(db) }
  const clock = fixedClock(NOW)
  const issued = issueToken('office', clock, systemEntropy)
  await tokens.save(issued.record)
  const effects = { count: 0 }
  const act = () => {
    effects.count += 1
    return { status: 204 }
  }
  const app = provider({
    contract,
    grants,
    handlers: { write: act, sign: act },
    stores: { ...usual, ...given(usual) },
    clock,
    entropy: systemEntropy,
    options: { additionalNetworks: ['127.0.0.0/8'], ...options },
  })
  const sending = await providerSend(app)
  open.push(sending)
  const post = async (request: Partial<HttpRequest> = {}) => {
    const headers = { authorization: `Bearer ${issued.token}` }
    const { status, body } = await sending.send({
      method: 'POST',
      target: '/api/v1/things',
      headers,
      ...request,
    })
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
    return { status, code: text === '' ? undefined : (JSON.parse(text) as { code: string }).code }
  }
  return { db, audit, tokens, secrets, clock, issued, effects, post }
}

const GONE = { status: 503, code: 'store-unavailable' }
const UNRECORDED = { status: 503, code: 'audit-unavailable' }
const DONE = { status: 204, code: undefined }

describe('a store that is down', () => {
  const outage = () => {
    const state = { isDown: false }
    const hanging = <Call extends (...given: never[]) => Promise<unknown>>(call: Call): Call =>
      ((...given) => (state.isDown ? new Promise(() => {}) : call(...given))) as Call
    return { state, hanging }
  }

  test('gives 503 within two seconds, and is used again without a restart', async () => {
    const { state, hanging } = outage()
    const { post } = await start(({ tokens }) => ({ tokens: { ...tokens, find: hanging(tokens.find) } }))
    expect(await post()).toEqual(DONE)
    state.isDown = true
    const before = performance.now()
    expect(await post()).toEqual(GONE)
    expect(performance.now() - before).toBeLessThan(2_000)
    state.isDown = false
    expect(await post()).toEqual(DONE)
  })

  test('together with the access log too', async () => {
    const { state, hanging } = outage()
    const { post, clock } = await start(({ tokens, audit }) => ({
      tokens: { ...tokens, find: hanging(tokens.find) },
      audit: { ...audit, append: hanging(audit.append) },
    }))
    state.isDown = true
    const before = performance.now()
    expect(await post()).toEqual(UNRECORDED)
    expect(performance.now() - before).toBeLessThan(2_000)
    state.isDown = false
    clock.advance(1_000)
    expect(await post()).toEqual(DONE)
  })

  test('never lets a signature pass unchecked', async () => {
    const { state, hanging } = outage()
    const { post, secrets, clock, effects } = await start(({ nonces }) => ({
      nonces: { accept: hanging(nonces?.accept ?? (async () => true)) },
    }))
    const { secret } = await rotateSecret(secrets, 'office-1', 'office', clock, systemEntropy)
    state.isDown = true
    expect(await post(signed(`office-1:${secret}`))).toEqual(GONE)
    expect(effects.count).toBe(0)
  })
})

describe('a disk that is full', () => {
  test('stops the effects with the answers; afterwards the log goes on, tells the gap and is whole', async () => {
    const { db, audit, clock, effects, post } = await start()
    const limit = async (pages: number) =>
      void (await sql.raw(`pragma max_page_count = ${pages}`).execute(db))
    expect(await post()).toEqual(DONE)
    await limit(1)
    let last = await post()
    for (let tries = 0; tries < 500 && last.status === 204; tries++) last = await post()
    expect(last).toEqual(UNRECORDED)
    const acted = effects.count
    expect(await post()).toEqual(UNRECORDED)
    expect(effects.count).toBe(acted)
    await limit(100_000)
    clock.advance(60_000)
    expect(await post()).toEqual(DONE)
    const [, gap] = await audit.latest(2)
    expect(gap).toMatchObject({ endpoint: '(access log resumed)', duration: 60_000 })
    expect((await verifyChain(await audit.anchor(), audit.entries())).broken).toBeUndefined()
  })
})

let nonces = 0
const signed = (credential: string): HttpRequest => {
  const [scheme] = contract.securitySchemes.filter(({ protocol }) => protocol === 'hmac-rfc9421')
  const protocol = PROTOCOLS['hmac-rfc9421']
  if (!scheme || !protocol) throw new Error('no scheme')
  const context = { now: () => NOW / 1000, nonce: () => `nonce-${++nonces}` }
  return protocol.attach(
    { method: 'POST', target: '/api/v1/signed', headers: {} },
    scheme,
    credential,
    context,
  )
}

onEachDatabase('under load', openFresh => {
  const begin = () => start(() => ({}), {}, openFresh)
  const CLIENTS = 8
  const ROUNDS = 25

  test('tokens are rotated ten times and no request gets 401', async () => {
    const { post, tokens, clock, issued } = await begin()
    let current = issued
    const client = async () => {
      const statuses: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        statuses.push((await post({ headers: { authorization: `Bearer ${current.token}` } })).status)
      }
      return statuses
    }
    const clients = Array.from({ length: CLIENTS }, client)
    for (let rotation = 0; rotation < 10; rotation++) {
      current = await rotateToken(tokens, current.record.digest, clock, systemEntropy)
      await post()
    }
    expect(new Set((await Promise.all(clients)).flat())).toEqual(new Set([204]))
  })

  test('secrets are rotated ten times and no request gets 401', async () => {
    const { post, secrets, clock } = await begin()
    const rotate = () => rotateSecret(secrets, 'office-1', 'office', clock, systemEntropy)
    let current = await rotate()
    const client = async () => {
      const statuses: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        statuses.push((await post(signed(`office-1:${current.secret}`))).status)
      }
      return statuses
    }
    const clients = Array.from({ length: CLIENTS }, client)
    for (let rotation = 0; rotation < 10; rotation++) {
      current = await rotate()
      await post()
    }
    expect(new Set((await Promise.all(clients)).flat())).toEqual(new Set([204]))
  })

  test('of a signed request that is sent twenty times at once one has an effect', async () => {
    const { post, secrets, clock, effects } = await begin()
    const { secret } = await rotateSecret(secrets, 'office-1', 'office', clock, systemEntropy)
    const request = signed(`office-1:${secret}`)
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(request)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([undefined, 'signature-replayed']))
    expect(effects.count).toBe(1)
  })
})

describe('a forged X-Forwarded-For', () => {
  const from = async (forwarded: string, options: ProviderOptions) => {
    const { post, issued, effects } = await start(() => ({}), { additionalNetworks: [], ...options })
    const headers = {
      authorization: `Bearer ${issued.token}`,
      'x-forwarded-for': forwarded,
      'x-forwarded-proto': 'https',
    }
    return { answer: await post({ headers }), effects: effects.count }
  }

  test('of a stranger opens no network of a flow', async () => {
    expect(await from('10.20.0.7', {})).toEqual({
      answer: { status: 403, code: 'address-not-allowed' },
      effects: 0,
    })
  })

  test('behind a proxy neither, because the proxy wrote the last entry', async () => {
    const { answer } = await from('10.20.0.7, 203.0.113.9', { trustedProxies: ['127.0.0.1'] })
    expect(answer).toEqual({ status: 403, code: 'address-not-allowed' })
  })
})
