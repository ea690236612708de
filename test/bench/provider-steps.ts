/** CPU time of the kit by step: each step's is what the chain up to it takes more than the chain before it. */
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { systemClock, systemEntropy } from '#base'
import {
  auditStore,
  digestOf,
  issueToken,
  KIT_MIGRATIONS,
  type KitTables,
  openDatabase,
  STEPS,
  tokenStore,
} from '#provider'
import { exchanges } from '../../src/provider/exchange.ts'
import { kitOf } from '../../src/provider/provider.ts'
import { runSteps } from '../../src/provider/run-steps.ts'
import { tracing } from '../../src/provider/telemetry/tracing.ts'
import { ANSWER, benchContract, benchGrants, TOKEN } from './provider-parts.ts'
import { columns, median } from './report.ts'

const ROUNDS = 9
const REQUESTS = 3_000
/** At once, as connections are in the bench over HTTP: the access log writes them together. */
const CLIENTS = 16

/** A table: each step with its CPU microseconds a request. */
export const stepReport = async (file: string): Promise<string> => {
  const run = await runner(file)
  const samples = STEPS.map((): number[] => [])
  const bases: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const base = await run(0)
    let before = base
    for (const [index] of STEPS.entries()) {
      const until = await run(index + 1)
      // The first round compiles.
      if (round > 0) samples[index]?.push(until - before)
      before = until
    }
    if (round > 0) bases.push(base)
  }
  const rows = STEPS.map(({ name }, index) => [name, median(samples[index] ?? []).toFixed(1)])
  return columns([['step', 'CPU µs'], ['(take the request in)', median(bases).toFixed(1)], ...rows])
}

const runner = async (file: string) => {
  const db = await openDatabase<KitTables>(file, KIT_MIGRATIONS)
  const tokens = tokenStore(db)
  const { record } = issueToken('office', systemClock, systemEntropy)
  await tokens.save({ ...record, digest: digestOf(TOKEN) })
  const kit = kitOf({
    contract: benchContract,
    grants: benchGrants,
    handlers: { readThing: () => ({ status: 200, body: ANSWER }) },
    stores: { tokens, audit: auditStore(db) },
    clock: systemClock,
    entropy: systemEntropy,
    options: { additionalNetworks: ['127.0.0.0/8'] },
  })
  const exchangeOf = exchanges(kit.contract, tracing())
  const request = incoming()
  const client = async (steps: typeof STEPS): Promise<void> => {
    for (let sent = 0; sent < REQUESTS / CLIENTS; sent++) {
      const exchange = exchangeOf(request, kit.clock.now(), async () => undefined)
      exchange.address = '127.0.0.1'
      await runSteps(steps, exchange, kit)
    }
  }
  return async (count: number): Promise<number> => {
    const steps = STEPS.slice(0, count)
    const before = process.cpuUsage()
    await Promise.all(Array.from({ length: CLIENTS }, () => client(steps)))
    const { user, system } = process.cpuUsage(before)
    return (user + system) / REQUESTS
  }
}

const incoming = (): IncomingMessage => {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: '127.0.0.1' })
  const message = new IncomingMessage(socket)
  message.method = 'GET'
  message.url = '/api/v1/things/202301234'
  message.httpVersionMajor = 1
  message.httpVersionMinor = 1
  message.rawHeaders = ['Host', '127.0.0.1', 'Authorization', `Bearer ${TOKEN}`, 'Accept', 'application/json']
  return message
}
