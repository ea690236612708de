import { randomUUID } from 'node:crypto'
import { type Finding, type HttpRequest, systemClock } from '#base'
import type { Contract } from '#contract'
import { type Serving, serve } from '#http'
import { createJournal, type Journal, type JournalView } from '#journal'
import type { Workspace } from '#workspace'
import { type Admin, createAdmin } from './admin/admin.ts'
import { checked } from './admin/admin-contract.ts'
import { guardOf } from './admin/guard.ts'
import { type Inbox, inboxOf } from './admin/inbox.ts'
import { inboxEndpoints } from './admin/inbox-endpoints.ts'
import { journalEndpoints } from './admin/journal-endpoints.ts'
import { limitsWith } from './body-limit.ts'
import { webhookEndpoints } from './callback/endpoints.ts'
import type { Access } from './caller.ts'
import { type Control, createControl } from './control/control.ts'
import { controlEndpoints } from './control/endpoints.ts'
import { crudScenario, rememberedBy } from './crud/crud.ts'
import { curlOf } from './curl.ts'
import { changingDoor, doorOf } from './door.ts'
import { gapsOf } from './gaps.ts'
import { warningsOf } from './judged.ts'
import { type LiveMock, liveMock } from './live.ts'
import { createMemory, type Memory } from './memory.ts'
import { createMock, type Mock, type MockOptions } from './mock.ts'
import type { Layout } from './mount.ts'
import type { Mount } from './mounted.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { isNews, tellReload } from './reload-event.ts'
import { revisionOf } from './revision.ts'
import type { Scenario } from './scenario.ts'
import { type MockSource, workspaceOf } from './source.ts'
import { type Crew, type CrewParts, crewOf } from './workers/crew.ts'

export interface StartOptions
  extends Partial<Pick<MockOptions, 'dynamic' | 'errors' | 'seed' | 'cors' | 'limits' | 'log'>> {
  readonly host?: string
  readonly port?: number
  readonly signal?: AbortSignal
  /** What records every exchange; `startMock` makes one of its own unless this is `false`. */
  readonly journal?: Journal | boolean
  /** Behaviour by name of the api, beyond what its contract says. */
  readonly scenarios?: ReadonlyMap<string, Scenario>
  /** Infers from the contract what an api without a scenario remembers. */
  readonly stateful?: boolean
  readonly memory?: Memory
  readonly outbox?: Outbox
  readonly admin?: Admin
  /** What directs the mock beyond its contracts; one of its own unless given. */
  readonly control?: Control
  /** Bytes that the body of a request may have, whatever the configuration says. */
  readonly bodyLimit?: number
  /** How many processes answer; from 2 on, this one keeps what they share. */
  readonly workers?: number
}

export interface RunningMock extends Serving {
  readonly mounts: readonly Mount[]
  /** Scenarios and DDIs that cannot be used, and what of the contracts cannot be served as it is meant. */
  readonly findings: readonly Finding[]
  /** What was asked and answered, without credentials; empty when the journal is off. */
  readonly journal: JournalView
  /** What people got outside of the apis, such as one-time codes. */
  readonly inbox: Pick<Inbox, 'list'>
  /** Serves what changed in the workspace's files; what is broken stays as it was. */
  readonly reload: LiveMock['reload']
}

/**
 * Serves every api of a workspace: below its name, or at the root when a single spec was loaded. A suite says
 * `startMock({ workspace: '.', apis: ['elibrary'], port: 0 })` or `startMock({ spec: 'openapi.yaml', port: 0 })`.
 * Throws `DdiError` for files that cannot be read.
 */
export const startMock = async (
  source: Workspace | (MockSource & StartOptions),
  more: StartOptions = {},
): Promise<RunningMock> => {
  const options: StartOptions = 'sources' in source ? more : { ...source, ...more }
  const workspace = await workspaceOf(source)
  const host = options.host ?? '127.0.0.1'
  const isOn = options.journal !== false
  const journal = typeof options.journal === 'object' ? options.journal : createJournal()
  const first = await revisionOf(workspace)
  const contracts = [...first.contracts]
  const memory = options.memory ?? createMemory({ clock: systemClock, seed: options.seed ?? 0, contracts })
  const control = options.control ?? createControl({ clock: memory.clock, random: memory.random })
  const outbox = createOutbox({
    hosts: workspace.config.mock.notify,
    onDelivery: delivery => delivery.cause && journal.deliver(delivery.cause, delivery),
  })
  const mounts = (): readonly Mount[] =>
    contracts.map(contract => {
      const mount = mountOf(contract, serving, live.revision().access)
      const inferred = options.stateful && !(options.scenarios ?? live.revision().scenarios).has(contract.api)
      return inferred ? { ...mount, remembers: rememberedBy(contract) } : mount
    })
  const landscape = () => ({ contracts, systems: live.revision().access?.systems })
  const send = (request: HttpRequest) => live.handle(request)
  const inbox = inboxOf(() => options.scenarios ?? live.revision().scenarios, memory)
  const admin = createAdmin({
    endpoints: checked([
      ...journalEndpoints({ journal, isOn, send, mounts, hasInbox: inbox.exists }),
      ...inboxEndpoints(inbox),
      ...controlEndpoints({ control, memory, landscape }),
      ...webhookEndpoints({ contracts: () => contracts, outbox, random: memory.random }),
    ]),
    guard: guardOf(host),
  })
  const parts = { outbox, limits: true, admin, ...options, memory, control, journal: isOn && journal }
  const live = liveMock(first, contracts, ({ contracts, access, scenarios }) =>
    mockOf(contracts, access, { ...parts, scenarios: options.scenarios ?? scenarios }),
  )
  const crew = crewFor(options, {
    memory,
    control,
    revision: live.revision,
    contracts,
    journal: isOn && journal,
  })
  const newDoor = () =>
    doorOf({
      contracts: live.revision().contracts,
      layout: layoutOf(live.revision().access),
      limits: limitsWith(live.revision().workspace.config.mock.limits, options.bodyLimit),
      clock: memory.clock,
      tell: told => {
        const recorded = { ...told, number: isOn ? journal.next() : 0 }
        if (isOn) journal.record(recorded)
        options.log?.(recorded)
      },
    })
  let door = newDoor()
  const serving = await (crew?.serve ?? serve)(send, {
    host,
    port: options.port ?? workspace.config.mock.port,
    ...changingDoor(() => door),
    ...(options.signal && { signal: options.signal }),
  })
  return {
    ...serving,
    get mounts() {
      return mounts()
    },
    get findings() {
      return [...first.findings, ...warningsOf(first.contracts, first.workspace)]
    },
    journal,
    inbox,
    reload: async (load, scenarios) => {
      const time = memory.clock.now()
      const reloaded = await live.reload(load, scenarios)
      door = newDoor()
      if (isOn && (scenarios || isNews(reloaded))) tellReload(journal, time, reloaded)
      await crew?.renewed(!reloaded.findings.some(({ severity }) => severity === 'error'))
      return reloaded
    },
  }
}

/** The processes that share the work, where more than one was asked for. */
const crewFor = (
  options: StartOptions,
  {
    journal,
    ...parts
  }: Pick<CrewParts, 'memory' | 'control' | 'revision' | 'contracts'> & { journal: Journal | false },
): Crew | undefined => {
  const { workers = 1, dynamic = false, errors = false, seed = 0, cors = true, limits = true } = options
  if (workers < 2) return undefined
  const { stateful = false, bodyLimit, scenarios, log } = options
  return crewOf({
    ...parts,
    size: workers,
    options: { dynamic, errors, seed, cors, limits, stateful, ...(bodyLimit !== undefined && { bodyLimit }) },
    journal: journal || undefined,
    log,
    played: () => (scenarios ?? parts.revision().scenarios).keys(),
  })
}

/** A mock in this process, without a server. */
export const mockOf = (
  contracts: readonly Contract[],
  access: Access | undefined,
  options: StartOptions = {},
): Mock =>
  createMock({
    contracts,
    access,
    memory: options.memory ?? createMemory({ clock: systemClock, seed: options.seed ?? 0, contracts }),
    outbox: options.outbox ?? createOutbox({ hosts: [], onDelivery: () => {} }),
    scenarios: scenariosOf(contracts, options),
    options: {
      layout: layoutOf(access),
      dynamic: options.dynamic ?? false,
      errors: options.errors ?? false,
      seed: options.seed ?? 0,
      cors: options.cors ?? true,
      limits: options.limits ?? false,
      journal: typeof options.journal === 'object' ? options.journal : undefined,
      log: options.log,
      admin: options.admin,
      ...(options.control && { control: options.control }),
      requestId: randomUUID,
    },
  })

/** A single spec knows no systems, and stands at the root. */
export const layoutOf = (access: Access | undefined): Layout => (access ? 'named' : 'root')

const scenariosOf = (
  contracts: readonly Contract[],
  { scenarios = new Map(), stateful = false }: StartOptions,
): ReadonlyMap<string, Scenario> =>
  stateful
    ? new Map([...contracts.map(contract => [contract.api, crudScenario(contract)] as const), ...scenarios])
    : scenarios

export const mountOf = (contract: Contract, { url, port }: Serving, access: Access | undefined): Mount => {
  const { api, basePath } = contract
  // A single spec answers without its base path too, but what is signed has it.
  const mounted = `${url}${access ? `/${api}` : ''}${basePath}`
  const hostUrl = access && `http://${api}.localhost:${port}${basePath}`
  return {
    api,
    title: contract.title,
    operations: contract.operations.length,
    url: mounted,
    hostUrl,
    curl: curlOf(contract, mounted, access, hostUrl),
    ...gapsOf(contract),
  }
}
