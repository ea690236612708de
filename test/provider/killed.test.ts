import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { auditStore, KIT_MIGRATIONS, type KitTables, openDatabase, verifyChain } from '#provider'
import { collected, TOKEN } from './fixture.ts'

const KILLS = 20
const CLIENTS = 8

const directory = mkdtempSync(join(tmpdir(), 'ddi-killed-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const file = join(directory, 'audit.sqlite')

const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)

const SERVER = `
  const { provider, providerSend, openDatabase, KIT_MIGRATIONS, auditStore } = await import(${here('../../src/provider/index.ts')})
  const { compileContract } = await import(${here('../../src/contract/index.ts')})
  const { flow, grantsWith, storesWith, tokenRecord } = await import(${here('./fixture.ts')})
  const { systemClock, systemEntropy } = await import(${here('../../src/base/index.ts')})
  const document = {
    openapi: '3.1.0', info: { title: 'Store', version: '1.0.0' }, servers: [{ url: '/api/v1' }],
    paths: { '/things': { post: { operationId: 'write', security: [{ token: [] }], responses: { 204: { description: 'Done' } } } } },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
  const audit = auditStore(await openDatabase(${JSON.stringify(file)}, KIT_MIGRATIONS))
  const now = Date.now()
  const { url } = await providerSend(provider({
    contract: compileContract({ api: 'store', system: 'store', file: 'store.yaml', document }),
    grants: grantsWith(flow({ operations: [{ operation: 'write', reads: [] }], auth: { protocol: 'bearer', scopes: [] }, rateLimit: { requests: 1e9, seconds: 60 } })),
    handlers: { write: () => ({ status: 204 }) },
    stores: { ...storesWith(tokenRecord({ expiresAt: now + 1e9 })), audit },
    clock: systemClock, entropy: systemEntropy, options: { additionalNetworks: ['127.0.0.0/8'] },
  }))
  console.log(url)`

const start = async (): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', SERVER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    return { child, url: line }
  }
  throw new Error('the server did not start')
}

/** Writes until the connection breaks; `acknowledged` gets the id of each answer that came. */
const write = async (url: string, name: string, acknowledged: Set<string>): Promise<void> => {
  for (let number = 0; ; number++) {
    const id = `${name}-${number}`
    const headers = { authorization: `Bearer ${TOKEN}`, 'x-request-id': id }
    const answer = await fetch(`${url}/api/v1/things`, { method: 'POST', headers }).catch(() => undefined)
    if (answer === undefined) return
    expect(answer.status).toBe(204)
    acknowledged.add(id)
  }
}

test('[R8] every acknowledged request is in the log after twenty times kill -9, and its chain is intact', async () => {
  const acknowledged = new Set<string>()
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, url } = await start()
    const before = acknowledged.size
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      write(url, `round-${kill}-${client}`, acknowledged),
    )
    // At another moment of the work each time.
    while (acknowledged.size < before + 8 + kill * 2) await new Promise(resolve => setImmediate(resolve))
    child.kill('SIGKILL')
    await Promise.all([once(child, 'exit'), ...clients])
  }
  const db = await openDatabase<KitTables>(file, KIT_MIGRATIONS)
  const log = auditStore(db)
  const recorded = new Set((await collected(log.entries())).map(({ requestId }) => requestId))
  expect([...acknowledged].filter(id => !recorded.has(id))).toEqual([])
  expect((await verifyChain(await log.anchor(), log.entries())).broken).toBeUndefined()
  await db.destroy()
})
