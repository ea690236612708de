import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fixedClock, type HttpRequest, systemEntropy } from '#base'
import { fetchSend } from '#http'
import { createMemory, startMock } from '#mock'
import { protocolOf } from '#protocol'
import { openDatabase } from '#provider'
import { boundedSend } from '../../src/reference/clients/checked-fetch.ts'
import { jossAt } from '../../src/reference/clients/joss/joss.ts'
import { type Notification, record, stateOf } from '../../src/reference/joss/notifications.ts'
import { JOSS_MIGRATIONS, type JossTables } from '../../src/reference/joss/tables.ts'
import { workspaceOf } from '../mocks/mocked.ts'
import { contractOf, RETRY } from './clients/mocked-peer.ts'
import { NOW, startTest } from './fixture.ts'

const ID = '11111111-2222-4333-8444-555555555555'
const SIGNER = { clientId: 'mock-simak', secret: 'mock-secret-simak' }
const SCHEME = {
  type: 'apiKey',
  in: 'header',
  parameterName: 'Signature',
  scheme: undefined,
  protocol: 'joss-hmac',
} as const

const published = (more: Partial<Notification> = {}): Notification => ({
  event: 'job.published',
  resource: 'job',
  id: ID,
  status: 'published',
  occurred_at: '2026-11-21T02:00:00Z',
  ...more,
})

const receiver = async (given: Parameters<typeof startTest>[0] = {}) => {
  const clock = fixedClock(NOW)
  const reference = await startTest({ clock, joss: SIGNER, ...given })
  onTestFinished(() => reference.close())
  const url = `http://joss-notifikasi.localhost:${new URL(reference.url).port}/api/v1/joss/notifikasi`
  const send = fetchSend(new URL(url).origin)
  onTestFinished(() => send.close())
  let drawn = 0
  const signed = (body: unknown, secret = SIGNER.secret, skew = 0): HttpRequest => {
    drawn += 1
    const id = `request-${drawn}`
    const request = {
      method: 'POST',
      target: '/api/v1/joss/notifikasi',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
    }
    const time = { now: () => Math.floor(clock.now() / 1_000) + skew, nonce: () => id }
    return protocolOf(SCHEME)?.attach(request, SCHEME, `${SIGNER.clientId}:${secret}`, time) ?? request
  }
  const { db } = reference.systems['joss-notifikasi']
  const kept = () => db.selectFrom('notifikasi').selectAll().orderBy('terjadi_pada').execute()
  return { reference, clock, url, send, signed, db, kept }
}

describe('what JOSS really sends', () => {
  test('is signed, taken, recorded, and tells what became of a vacancy', async () => {
    const { clock, url, db, kept } = await receiver()
    const whole = await workspaceOf()
    const contract = await contractOf('joss')
    const workspace = { ...whole, apis: whole.apis.filter(({ api }) => api === 'joss') }
    const memory = createMemory({ clock, seed: 0, contracts: [contract] })
    const mock = await startMock(workspace, { port: 0, memory })
    onTestFinished(() => mock.close())
    const at = `http://joss.localhost:${new URL(mock.url).port}`
    const network = boundedSend(at)
    const send = (request: HttpRequest) =>
      network({ ...request, headers: { ...request.headers, 'x-mock-notify-url': url } })
    const parts = { contract, clock, entropy: systemEntropy, retry: RETRY, send }
    const client = jossAt({ url: at, ...SIGNER }, parts)
    const region = { type: 'city', id: '9971', country_code: 'ID' }
    const employer = { id: ID, region, name: 'PT Contoh Baru', address: 'Jalan Contoh Nomor 2' }

    await client.saveVacancy(ID, { title: 'Analis Data', employer })
    await expect.poll(async () => (await kept()).map(({ event }) => event)).toEqual(['job.published'])
    expect(await stateOf(db, 'job', ID)).toMatchObject({ status: 'published' })

    clock.advance(60_000)
    await client.deleteVacancy(ID)
    await expect
      .poll(async () => (await kept()).map(({ event }) => event))
      .toEqual(['job.published', 'job.deleted'])
    expect(await stateOf(db, 'job', ID)).toMatchObject({ status: 'deleted' })
  })
})

describe('a signature', () => {
  test.each([
    { given: 'that is right', secret: SIGNER.secret, skew: 0, want: 204 },
    { given: '299 s behind', secret: SIGNER.secret, skew: -299, want: 204 },
    { given: '301 s behind', secret: SIGNER.secret, skew: -301, want: 401 },
    { given: '301 s ahead', secret: SIGNER.secret, skew: 301, want: 401 },
    { given: 'of another secret', secret: 'another-secret', skew: 0, want: 401 },
  ])('$given gives $want', async ({ secret, skew, want }) => {
    const { send, signed, kept } = await receiver()
    expect((await send(signed(published(), secret, skew))).status).toBe(want)
    expect(await kept()).toHaveLength(want === 204 ? 1 : 0)
  })

  test('[R3] [SOP 6.B.1.a] counts once: the same request again is a replay', async () => {
    const { send, signed, kept } = await receiver()
    const request = signed(published())
    expect([(await send(request)).status, (await send(request)).status]).toEqual([204, 401])
    expect(await kept()).toHaveLength(1)
  })

  test('does not fit another body', async () => {
    const { send, signed } = await receiver()
    const request = { ...signed(published()), body: Buffer.from(JSON.stringify(published({ status: 'x' }))) }
    expect((await send(request)).status).toBe(401)
  })

  test('is nothing where SIMAK has no secret at JOSS', async () => {
    const { send, signed } = await receiver({ joss: undefined })
    expect((await send(signed(published()))).status).toBe(401)
  })

  test('of the secret of an earlier start ends when the environment has another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ddi-joss-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const secretKey = Buffer.alloc(32, 7).toString('base64')
    const before = await startTest({
      clock: fixedClock(NOW),
      joss: SIGNER,
      folder,
      environment: { DDI_SECRET_KEY: secretKey },
    })
    await before.close()
    const joss = { ...SIGNER, secret: 'another-secret' }
    const { send, signed } = await receiver({ joss, folder, environment: { DDI_SECRET_KEY: secretKey } })
    expect((await send(signed(published()))).status).toBe(401)
    expect((await send(signed(published(), 'another-secret'))).status).toBe(204)
  })

  test('[R4] is checked with a secret that lies sealed in the database, and not without its key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ddi-joss-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const first = await startTest({ clock: fixedClock(NOW), joss: SIGNER, folder })
    await first.close()
    const kept = readFileSync(join(folder, 'platform.sqlite')).toString('latin1')
    expect(kept).toContain(SIGNER.clientId)
    expect(kept).not.toContain(SIGNER.secret)
    // The next start has another key; the environment gives the secret again.
    const { send, signed } = await receiver({ folder })
    expect((await send(signed(published()))).status).toBe(204)
  })
})

describe('what is sent', () => {
  test('a body that the contract does not have is refused', async () => {
    const { send, signed, kept } = await receiver()
    expect((await send(signed({ ...published(), nik: '9999990101000001' }))).status).toBe(422)
    expect((await send(signed({ ...published(), resource: 'person' }))).status).toBe(422)
    expect(await kept()).toHaveLength(0)
  })

  test('the same event with a new Request-Id is recorded once', async () => {
    const { send, signed, kept } = await receiver()
    for (let round = 0; round < 3; round++) expect((await send(signed(published()))).status).toBe(204)
    expect(await kept()).toHaveLength(1)
  })
})

describe('the last state of a vacancy', () => {
  const opened = () => openDatabase<JossTables>(':memory:', JOSS_MIGRATIONS)
  const events = [
    published(),
    published({ event: 'job.closed', status: 'closed', occurred_at: '2026-11-21T02:30:00.5Z' }),
    published({ event: 'job.deleted', status: 'deleted', occurred_at: '2026-11-21T09:45:00+07:00' }),
  ]

  test.each([
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [2, 0, 1],
  ])('is the one that happened last, come as they may: %i %i %i', async (...order) => {
    const db = await opened()
    onTestFinished(() => db.destroy())
    for (const index of order) {
      const event = events[index]
      if (event) expect(await record(db, event, NOW)).toBe(true)
    }
    expect(await stateOf(db, 'job', ID)).toMatchObject({ event: 'job.deleted' })
  })

  test('is the same whichever of two at the same time comes first', async () => {
    const pair = [published(), published({ event: 'job.closed', status: 'closed' })]
    const states = await Promise.all(
      [pair, pair.toReversed()].map(async sent => {
        const db = await opened()
        onTestFinished(() => db.destroy())
        for (const event of sent) await record(db, event, NOW)
        return stateOf(db, 'job', ID)
      }),
    )
    expect(states[0]).toEqual(states[1])
  })

  test('is not held for ever by a time that lies ahead', async () => {
    const db = await opened()
    onTestFinished(() => db.destroy())
    await record(db, published({ occurred_at: '2036-01-01T00:00:00Z' }), NOW)
    const next = { event: 'job.closed', status: 'closed', occurred_at: new Date(NOW + 1_000).toISOString() }
    await record(db, published(next), NOW + 2_000)
    expect(await stateOf(db, 'job', ID)).toMatchObject({ event: 'job.closed' })
  })
})
