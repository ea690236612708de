/** One of the servers of `npm run bench -- provider`: `<kind> <port> [<database> [<rows>]]`. All send the same answer. */
import { createServer } from 'node:http'
import express from 'express'
import { type Kysely, sql } from 'kysely'
import { systemClock, systemEntropy } from '#base'
import { serveListener } from '#http'
import {
  auditStore,
  digestOf,
  issueToken,
  KIT_MIGRATIONS,
  type KitTables,
  openDatabase,
  provider,
  type Stores,
  tokenStore,
} from '#provider'
import { ANSWER, benchContract, benchGrants, TOKEN } from './provider-parts.ts'

const [kind = '', port = '0', file = ':memory:', rows = '0'] = process.argv.slice(2)

const bare = () =>
  createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(ANSWER))
  }).listen(Number(port), '127.0.0.1')

const plain = () => {
  const app = express()
  app.get('/api/v1/things/:id', (_request, response) => void response.json(ANSWER))
  app.listen(Number(port), '127.0.0.1')
}

const kit = async () => {
  const db = await openDatabase<KitTables>(file, KIT_MIGRATIONS)
  await fill(db, Number(rows))
  const tokens = tokenStore(db)
  const { record } = issueToken('office', systemClock, systemEntropy)
  await tokens.save({ ...record, digest: digestOf(TOKEN) })
  const unrecorded = { append: async () => {}, latest: async () => [] }
  const stores: Stores = { tokens, audit: kind === 'kit-unrecorded' ? unrecorded : auditStore(db) }
  const app = provider({
    contract: benchContract,
    grants: benchGrants,
    handlers: { readThing: () => ({ status: 200, body: ANSWER }) },
    stores,
    clock: systemClock,
    entropy: systemEntropy,
    options: { additionalNetworks: ['127.0.0.0/8'] },
  })
  await serveListener(app, { port: Number(port) })
}

/** Rows of the past, spread over six months and twenty systems; only their number matters, not their chain. */
const fill = async (db: Kysely<KitTables>, count: number): Promise<void> => {
  if (count === 0) return
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into access_log (sequence, at, request_id, api, endpoint, operation, system, address, status, duration, hash)
    select i, ${Date.now() - 15_000_000_000} + i * ${Math.floor(15_000_000_000 / count)}, hex(randomblob(8)), 'store',
      'GET /api/v1/things/{id}', 'readThing', 'system-' || (i % 20), '10.20.0.7', 200, 12, hex(randomblob(32))
    from n`.execute(db)
}

const KINDS: Readonly<Record<string, () => unknown>> = {
  bare,
  express: plain,
  kit,
  'kit-unrecorded': kit,
}

await KINDS[kind]?.()
