import { pino } from 'pino'
import { type Clock, fixedClock } from '#base'
import type { Contract, Operation, SecurityScheme } from '#contract'
import { type Flow, type Grants, grantsOf, type Integration } from '#integration'
import { auditLog } from '../../src/provider/audit-log.ts'
import { memoryLimiter } from '../../src/provider/limiter.ts'
import { networksOf } from '../../src/provider/networks.ts'
import { type ProviderOptions, settingsOf } from '../../src/provider/options.ts'
import type { Exchange, Kit } from '../../src/provider/step.ts'
import type { AuditRecord, Stores, TokenRecord } from '../../src/provider/stores/index.ts'
import { digestOf, expiryOf } from '../../src/provider/token.ts'

export const NOW = Date.parse('2026-11-21T03:00:00Z')
export const TOKEN = 'ddi_token-of-the-office'

export const scheme: SecurityScheme = {
  name: 'systemToken',
  type: 'http',
  scheme: 'bearer',
  in: undefined,
  parameterName: undefined,
  protocol: undefined,
  description: undefined,
}

export const operation = (given: Partial<Operation> = {}): Operation => ({
  id: 'listThings',
  method: 'GET',
  path: '/things/{id}',
  pointer: '/paths/~1things~1{id}/get',
  summary: undefined,
  description: undefined,
  tags: [],
  deprecated: false,
  parameters: [],
  requestBody: undefined,
  responses: [],
  security: [[{ scheme, scopes: ['things.read'] }]],
  dataClass: undefined,
  rateLimit: undefined,
  lifecycle: undefined,
  source: {},
  responseFor: () => undefined,
  checkRequest: () => ({
    outcome: 'valid',
    violations: [],
    values: { path: {}, query: {}, header: {}, cookie: {}, body: undefined },
  }),
  checkResponse: () => [],
  callbacks: () => [],
  sample: () => undefined,
  plainSample: () => undefined,
  checkValue: () => [],
  ...given,
})

export const flow = (given: Partial<Flow> = {}): Flow => ({
  id: 'things-to-office',
  title: { id: 'Benda', en: 'Things' },
  provider: 'store',
  consumer: 'office',
  api: 'store',
  version: 1,
  operations: [{ operation: 'listThings', reads: [] }],
  direction: 'pull',
  frequency: { kind: 'real-time' },
  format: ['application/json'],
  auth: { protocol: 'bearer', scopes: ['things.read'] },
  rateLimit: { requests: 3, seconds: 60 },
  timeout: 10,
  networks: ['10.20.0.0/16'],
  dataClass: 'internal',
  storage: { permitted: false },
  ...given,
})

export const grantsWith = (...flows: readonly Flow[]): Grants => {
  const integration: Integration = {
    id: 'store-office',
    title: { id: 'A', en: 'A' },
    status: 'active',
    owners: [],
    purpose: { id: 'A', en: 'A' },
    review: { interval: 'P6M', last: '2026-08-01' },
    decisions: [],
    workflows: [],
    flows,
    file: 'a.ddi.yaml',
    source: {},
  }
  return grantsOf([integration])
}

export const contractWith = (...operations: readonly Operation[]): Contract => ({
  api: 'store',
  title: 'Store',
  version: '1.0.0',
  description: undefined,
  document: {},
  basePath: '/api/v1',
  servers: [],
  operations,
  defects: () => [],
  webhooks: () => new Map(),
  securitySchemes: [scheme],
  match: () => ({ kind: 'not-found' }),
  find: () => undefined,
  resolve: schema => schema,
})

export const tokenRecord = (given: Partial<TokenRecord> = {}): TokenRecord => ({
  digest: digestOf(TOKEN),
  family: 'family-of-the-office',
  system: 'office',
  scopes: undefined,
  issuedAt: NOW,
  expiresAt: expiryOf(NOW),
  retiresAt: undefined,
  revokedAt: undefined,
  ...given,
})

export const storesWith = (...tokens: readonly TokenRecord[]): Stores & { readonly log: AuditRecord[] } => {
  const log: AuditRecord[] = []
  return {
    log,
    tokens: {
      save: async () => {},
      find: async digest => tokens.find(token => token.digest === digest),
      replace: async () => false,
      revokeFamily: async () => 0,
      revokeOne: async () => false,
      expireBy: async () => 0,
      revoke: async () => 0,
    },
    audit: {
      append: async record => {
        log.push(record)
      },
      latest: async () => log,
    },
  }
}

export const kitWith = (given: Partial<Kit> = {}, options: ProviderOptions = {}, clock?: Clock): Kit => {
  const contract = given.contract ?? contractWith(operation())
  const grants = given.grants ?? grantsWith(flow())
  const settings = settingsOf(options)
  const stores = given.stores ?? storesWith(tokenRecord())
  const time = clock ?? fixedClock(NOW)
  return {
    contract,
    grants,
    handlers: new Map(),
    objectRules: new Map(),
    stores,
    audit: auditLog(stores.audit, contract.api, time),
    clock: time,
    entropy: { bytes: length => new Uint8Array(length).fill(0xab) },
    limiter: memoryLimiter(),
    networks: networksOf(contract, grants, settings),
    settings,
    logger: pino({ level: 'silent' }),
    metrics: undefined,
    ...given,
  }
}

/** A request of the office that has come as far as a test wants. */
export const exchangeWith = (given: Partial<Exchange> = {}): Exchange => ({
  request: { method: 'GET', target: '/api/v1/things/1', headers: {} },
  remote: '10.20.0.7',
  framing: undefined,
  encrypted: true,
  startedAt: NOW,
  readBody: async () => undefined,
  id: '6f1c2d3e-4b5a-4c7d-8e9f-0a1b2c3d4e5f',
  route: { operation: operation(), path: { id: '1' } },
  address: '10.20.0.7',
  caller: undefined,
  requirement: undefined,
  body: undefined,
  isBodyRead: false,
  values: undefined,
  answer: undefined,
  refusal: undefined,
  span: undefined,
  fields: {},
  ...given,
})

export const withHeaders = (headers: Record<string, string>, repeated?: readonly string[]) => {
  const request = { method: 'GET', target: '/api/v1/things/1', headers }
  return repeated ? { ...request, repeated } : request
}

/** The `code` of an answer's problem. */
export const codeOf = (answer: { readonly body?: Uint8Array | string } | undefined): string | undefined =>
  answer === undefined ? undefined : (JSON.parse(String(answer.body)) as { code: string }).code

export const auditRecord = (given: Partial<AuditRecord> = {}): AuditRecord => ({
  at: NOW,
  requestId: 'request-1',
  api: 'store',
  endpoint: 'GET /api/v1/things/{id}',
  operation: 'listThings',
  system: 'office',
  address: '10.20.0.7',
  status: 200,
  duration: 12,
  ...given,
})

/** All that comes; `Array.fromAsync` is newer than the project's `lib`. */
export const collected = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
