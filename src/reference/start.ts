import { type Clock, type Entropy, fail } from '#base'
import { compileContract } from '#contract'
import { grantsOf, parseIntegrations } from '#integration'
import {
  type HandlerTable,
  KIT_MIGRATIONS,
  type KitTables,
  type Limiter,
  type ProviderOptions,
  probes,
  prometheusMetrics,
  provider,
  type RedisListener,
  readinessOf,
  type StoreEnvironment,
  type Stores,
  serveProvider,
  storesAnswer,
  storesFrom,
  type UnreadableSecretListener,
} from '#provider'
import type { Workspace } from '#workspace'
import { documentOf } from './document.ts'
import type { Jobs } from './jobs/jobs.ts'
import { openJobs } from './jobs/open.ts'
import type { JossSigner } from './joss/secret.ts'
import { consoleApp } from './konsol/console.ts'
import { BASE as CONSOLE_PATH } from './konsol/layout.ts'
import { platformAt } from './konsol/platform-client.ts'
import { doorWith } from './konsol/session.ts'
import { landscape, type Mounted } from './landscape.ts'
import type { Monitor } from './monitor/monitor.ts'
import { type MonitorSetting, openMonitor } from './monitor/open.ts'
import { probePathOf, targetsOf } from './monitor/targets.ts'
import type { Notifier } from './notifier.ts'
import { RETRY } from './retry.ts'
import { watchUse } from './stk/token-use.ts'
import { type Storage, storageIn } from './storage.ts'
import type { Accesses } from './synchronisation/access.ts'
import { defineSynchronisations } from './synchronisation/define.ts'
import { plannedFlows } from './synchronisation/flows.ts'
import { linksOf } from './synchronisation/links.ts'
import { type Wait, waitFor } from './synchronisation/pace.ts'
import { synchronisationPlan } from './synchronisation/plan.ts'
import { type Synchronised, synchronise } from './synchronise.ts'
import type { Peer, ReferenceSystem } from './system.ts'
import { openSystems, REFERENCE_APIS, type ReferenceApi, type Systems } from './systems.ts'
import { issueTokens } from './tokens.ts'

export interface ReferenceOptions {
  readonly workspace: Workspace
  /** 0 takes any free port. */
  readonly port: number
  readonly clock: Clock
  readonly entropy: Entropy
  /** Closes everything when aborted. */
  readonly signal?: AbortSignal | undefined
  /** Folder of the database files; in memory without one. */
  readonly folder?: string | undefined
  /** DATABASE_URL takes the place of the folder; without DDI_SECRET_KEY a key of this start seals secrets. */
  readonly environment?: StoreEnvironment | undefined
  /** Probes the systems and tells who has to know; without it nobody looks. */
  readonly monitor?: MonitorSetting | undefined
  /** Sends the platform's notices, instead of the monitor's channels; without both they wait. */
  readonly notifier?: Notifier | undefined
  /** With what JOSS signs its notifications; without it nobody can send any. */
  readonly joss?: JossSigner | undefined
  /** Systems that stand elsewhere; synchronisations with others aren't scheduled. */
  readonly accesses?: Accesses
  /** How a synchronisation keeps to a rate limit. */
  readonly wait?: Wait
  /** Of STK's pages; without it they open with a start code, which is good until the next start. */
  readonly consolePassword?: string | undefined
  /** Counts the requests of flows; Redis or this process unless given. */
  readonly limiter?: Limiter | undefined
  /** Passed on to the provider kit; loopback may always call. */
  readonly provider?: ProviderOptions
  /** Puts other handlers in the place of an api's own: a test's way to a provider with a fault. */
  readonly replaceHandlers?: (api: string, handlers: HandlerTable) => HandlerTable
}

export interface Reference {
  /** `http://127.0.0.1:4020`. */
  readonly url: string
  /** By api, base path included: `http://127.0.0.1:4020/elibrary/api/v1`. */
  readonly urls: Readonly<Record<ReferenceApi, string>>
  /** STK's pages, and the code that opens them; none where a password does. */
  readonly konsol: { readonly url: string; readonly code: string | undefined }
  /** By system, in plain text: kept nowhere else. */
  readonly tokens: ReadonlyMap<string, string>
  readonly stores: Stores
  readonly systems: Systems
  readonly jobs: Jobs
  readonly monitor: Monitor | undefined
  readonly synchronised: Synchronised
  close(): Promise<void>
}

/** Starts the systems on one loopback port and lets SIMAK and ELibrary synchronise once. */
export const startReference = async (options: ReferenceOptions): Promise<Reference> => {
  const storage = storageIn(options.environment?.DATABASE_URL || options.folder)
  try {
    return await startIn(storage, options)
  } catch (error) {
    await storage.close()
    throw error
  }
}

const startIn = async (storage: Storage, options: ReferenceOptions): Promise<Reference> => {
  const { workspace, clock, entropy, joss, port, signal, accesses = {}, wait = waitFor } = options
  const platform = await storage.open<KitTables>('platform', KIT_MIGRATIONS)
  const kept = await storesFrom(sealing(options), {
    ...{ database: platform, entropy },
    ...{ onRedis: redisLog(options), onUnreadableSecret: secretLog(options) },
  })
  storage.before(kept.close)
  const limiter = options.limiter ?? kept.limiter
  const archive = kept.stores.audit
  const opened = await openMonitor(storage, options)
  const stores = { ...kept.stores, audit: opened.watch(archive) }
  const { tokens: watched, lastUse } = watchUse(stores.tokens, clock)
  const tokens = await issueTokens(Object.keys(workspace.config.systems), stores.tokens, clock, entropy)
  const peer = (api: ReferenceApi, caller: string): Peer => ({
    baseUrl: urls[api],
    credential: tokenOf(tokens, caller),
  })
  const jobs = await openJobs(storage, options)
  const flows = plannedFlows(workspace)
  const links = linksOf({ workspace, flows, accesses, peer, clock, wait })
  const systems = await openSystems({
    ...{ workspace, storage, clock, entropy, stores, archive, lastUse, jobs, peer },
    ...{ accesses, bareLink: links.bareLink, joss, monitor: opened.db },
    synchronisations: synchronisationPlan(workspace, accesses, clock.now()),
    notifier: options.notifier ?? opened.notifier,
  })
  defineSynchronisations({ jobs, systems, flows, accesses, clock, links })
  const metrics = options.provider?.metrics ?? prometheusMetrics()
  const measured = { ...options, provider: { ...options.provider, metrics } }
  const mounted = REFERENCE_APIS.map(api =>
    mount(api, systems, { ...stores, tokens: watched }, limiter, measured),
  )
  const readiness = readinessOf(storesAnswer(stores, clock))
  signal?.addEventListener('abort', readiness.end, { once: true })
  const door = doorWith(options.consolePassword, clock, entropy)
  const pages = consoleApp({
    platform: platformAt(() => peer('stk', 'konsol-stk')),
    ...{ door, clock },
    ...{ trustedProxies: options.provider?.trustedProxies, logger: options.provider?.logger },
  })
  const serving = await serveProvider(landscape(mounted, pages, probes({ readiness, metrics })), {
    port,
    clock,
    metrics,
    logger: options.provider?.logger,
    ...(signal ? { signal } : {}),
  })
  const urls = urlsOf(serving.url, mounted)
  const all: readonly ReferenceSystem[] = Object.values(systems)
  for (const system of all) system.start?.()
  const synchronised = await synchronise(systems, peer, clock, { ...RETRY, signal })
  await systems.stk.applyTimes()
  await jobs.start()
  const monitor = opened.over(targetsOf(workspace, mounted, serving.url), systems.stk.recordAlerts)
  monitor?.start()
  const close = async () => {
    // It would take the end for an incident.
    await monitor?.stop()
    readiness.end()
    await serving.close()
    await jobs.stop()
    for (const system of all) await system.stop?.()
    await storage.close()
  }
  const konsol = { url: `${serving.url}${CONSOLE_PATH}`, code: door.code }
  return { url: serving.url, urls, konsol, tokens, stores, systems, jobs, monitor, synchronised, close }
}

/** Without a key no secret is readable after this start, and whoever signs gives theirs again. */
const sealing = ({ environment, entropy }: ReferenceOptions): StoreEnvironment => ({
  ...environment,
  DDI_SECRET_KEY: environment?.DDI_SECRET_KEY || Buffer.from(entropy.bytes(32)).toString('base64'),
})

/** While Redis is away each node limits by itself, and no signature passes: somebody should know. */
const redisLog =
  ({ provider: { logger } = {} }: ReferenceOptions): RedisListener =>
  isAvailable =>
    isAvailable ? logger?.info('redis-available') : logger?.warn('redis-unavailable')

/** The client signs with another, or is refused until a key is put back. */
const secretLog =
  ({ provider: { logger } = {} }: ReferenceOptions): UnreadableSecretListener =>
  secret =>
    logger?.warn(secret, 'secret-unreadable')

const LOOPBACK = ['127.0.0.0/8', '::1/128']

const mount = (
  api: ReferenceApi,
  systems: Systems,
  stores: Stores,
  limiter: Limiter,
  { workspace, clock, entropy, provider: given = {}, replaceHandlers }: ReferenceOptions,
): Mounted => {
  const contract = compileContract(documentOf(workspace, api))
  const grants = grantsOf(parseIntegrations(workspace).integrations)
  const { handlers: own, objectRules = {} }: ReferenceSystem = systems[api]
  const handlers = replaceHandlers?.(api, own) ?? own
  const options = { ...given, additionalNetworks: [...LOOPBACK, ...(given.additionalNetworks ?? [])] }
  const notices = systems.stk.notices(api, Number.parseInt(contract.version, 10))
  const app = provider({
    ...{ contract, grants, handlers, objectRules, stores, limiter, notices, clock, entropy, options },
  })
  return { api, basePath: contract.basePath, probePath: probePathOf(contract), app }
}

const urlsOf = (url: string, mounted: readonly Mounted[]): Readonly<Record<ReferenceApi, string>> =>
  Object.fromEntries(mounted.map(({ api, basePath }) => [api, `${url}/${api}${basePath}`])) as Record<
    ReferenceApi,
    string
  >

const tokenOf = (tokens: ReadonlyMap<string, string>, system: string): string =>
  tokens.get(system) ??
  fail({
    code: 'reference-system-missing',
    message: `The workspace has no system '${system}', which the reference needs a token for.`,
    remedy: `Add '${system}' under systems in ddi.config.yaml.`,
  })
