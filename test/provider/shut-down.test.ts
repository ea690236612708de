import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { readinessOf, shutDown } from '#provider'
import { sendRaw } from '../http/raw-client.ts'
import { storesWith, TOKEN, tokenRecord } from './fixture.ts'
import { served } from './serving.ts'

/** A handler that waits until it is told to go on. */
const gate = () => {
  let goOn = (): void => {}
  let entered = (): void => {}
  const isIn = new Promise<void>(resolve => (entered = resolve))
  const released = new Promise<void>(resolve => (goOn = resolve))
  const handler = async () => {
    entered()
    await released
    return { status: 204 }
  }
  return { handler, isIn, goOn: () => goOn() }
}

const closing = (order: string[]) => ({
  close: () => {
    order.push('stores')
  },
})

test('a request that runs is answered and recorded, and only then the stores are closed', async () => {
  const order: string[] = []
  const stores = storesWith(tokenRecord())
  const { handler, isIn, goOn } = gate()
  const { serving, ask } = await served({ stores, handlers: { readThing: handler } })
  const readiness = readinessOf({})
  const answer = ask().then(({ status }) => order.push(`answer ${status}`))
  await isIn
  const ended = shutDown({ readiness, servings: [serving], stores: [closing(order)] })
  expect(readiness.isEnding).toBe(true)
  await expect.poll(() => fetch(serving.url).catch(() => 'refused')).toBe('refused')
  expect(order).toEqual([])
  goOn()
  await Promise.all([answer, ended])
  expect(order).toEqual(['answer 204', 'stores'])
  expect(stores.log).toHaveLength(1)
})

test('one that never ends is cut off after the grace', async () => {
  const { handler, isIn } = gate()
  const { serving, ask } = await served({ handlers: { readThing: handler }, grace: 20 })
  const answer = ask().catch(() => 'cut off')
  await isIn
  await shutDown({ readiness: readinessOf({}), servings: [serving], stores: [] })
  expect(await answer).toBe('cut off')
})

test('while it drains it takes requests still, and asks each client to leave', async () => {
  const { serving } = await served({ drain: 300 })
  const ended = serving.close()
  const request = `GET /api/v1/things/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`
  const answer = await sendRaw(serving.port, request)
  expect(answer).toMatch(/^HTTP\/1.1 204 /)
  expect(answer.toLowerCase()).toContain('connection: close')
  await ended
})

const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)

const PROGRAM = `
  const { openDatabase, KIT_MIGRATIONS, auditStore, serveProvider, provider, probes, readinessOf, shutDown, storesAnswer } =
    await import(${here('../../src/provider/index.ts')})
  const { systemClock: clock, systemEntropy: entropy } = await import(${here('../../src/base/index.ts')})
  const { contract } = await import(${here('./serving-contract.ts')})
  const { flow, grantsWith, storesWith, tokenRecord } = await import(${here('./fixture.ts')})
  const db = await openDatabase(':memory:', KIT_MIGRATIONS)
  const stores = { ...storesWith(tokenRecord({ expiresAt: Date.now() + 1e9 })), audit: auditStore(db) }
  const slow = async () => {
    console.log('running')
    await new Promise(resolve => setTimeout(resolve, 500))
    return { status: 204 }
  }
  const app = provider({
    contract, grants: grantsWith(flow({ operations: [{ operation: 'readThing', reads: [] }] })),
    handlers: { readThing: slow, writeThing: slow }, stores, clock, entropy,
    options: { additionalNetworks: ['127.0.0.0/8'] },
  })
  const readiness = readinessOf(storesAnswer(stores, clock))
  const serving = await serveProvider(app, { clock })
  const supervised = await serveProvider(probes({ readiness }), { clock })
  process.once('SIGTERM', async () => {
    await shutDown({ readiness, servings: [serving], probes: supervised, stores: [{ close: () => db.destroy() }] })
    console.log('closed')
  })
  console.log(serving.url + ' ' + supervised.url)`

test('SIGTERM lets a slow request finish, and the process ends by itself', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  const [url = '', supervised = ''] = (await next()).split(' ')
  expect((await fetch(`${supervised}/readyz`)).status).toBe(200)
  const headers = { authorization: `Bearer ${TOKEN}` }
  const answer = fetch(`${url}/api/v1/things/1`, { headers })
  expect(await next()).toBe('running')
  child.kill('SIGTERM')
  expect((await answer).status).toBe(204)
  expect(await next()).toBe('closed')
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  expect(code).toBe(0)
})
