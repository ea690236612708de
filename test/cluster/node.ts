/** A node as a campus runs it: its stores, limits and jobs by the environment; ended by SIGTERM. */
import { systemClock as clock, systemEntropy as entropy } from '#base'
import {
  digestOf,
  probes,
  provider,
  readinessOf,
  rotateToken,
  serveProvider,
  shutDown,
  storesAnswer,
  storesFrom,
} from '#provider'
import { severalNodesJobs } from '../../src/reference/jobs/several-nodes.ts'
import { schemaOf } from '../../src/reference/storage.ts'
import { contract, grants } from './contract.ts'
import { defineJobs, SILENCE } from './node-jobs.ts'

/** What a node tells the test that started it. */
export type Told =
  | { readonly kind: 'ready'; readonly url: string; readonly probes: string }
  | { readonly kind: 'job'; readonly name: string; readonly number: number }

const tell = (told: Told): void => void process.send?.(told)

const opened = await storesFrom(process.env, { database: ':memory:', entropy })
const { stores, limiter } = opened
const jobs = await severalNodesJobs({
  url: schemaOf(process.env['DATABASE_URL'] ?? '', 'jobs'),
  entropy,
  silence: SILENCE,
})
defineJobs(jobs, limiter, (name, number) => tell({ kind: 'job', name, number }))
await jobs.start()

const done = () => ({ status: 204 })
const app = provider({
  contract,
  grants,
  handlers: {
    readThings: done,
    writeThing: done,
    placeOrder: done,
    rotateToken: async ({ body }: { readonly body: { readonly token: string } }) => {
      const { token } = await rotateToken(stores.tokens, digestOf(body.token), clock, entropy)
      return { status: 201, body: { token } }
    },
  },
  stores,
  limiter,
  clock,
  entropy,
  // Three nodes and a test share few processors; how soon an outage is told is outage.test.ts's.
  options: { additionalNetworks: ['127.0.0.0/8'], storeTimeout: 4_000 },
})

const readiness = readinessOf(storesAnswer(stores, clock), 4_000)
/** Longer than the load balancer needs to notice. */
const serving = await serveProvider(app, { clock, drain: 300 })
const watched = await serveProvider(probes({ readiness }), { clock })
process.once('SIGTERM', () =>
  shutDown({ readiness, servings: [serving], probes: watched, stores: [{ close: jobs.stop }, opened] }),
)
tell({ kind: 'ready', url: serving.url, probes: watched.url })
