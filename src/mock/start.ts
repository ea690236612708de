import { randomUUID } from 'node:crypto'
import { type Finding, type HttpRequest, systemClock } from '#base'
import { type Contract, compileContract } from '#contract'
import { type Serving, serve } from '#http'
import { grantsOf, parseIntegrations } from '#integration'
import { createJournal, type Journal, type JournalView } from '#journal'
import { protocolOf } from '#protocol'
import type { Workspace } from '#workspace'
import { type Admin, createAdmin } from './admin/admin.ts'
import { guardOf } from './admin/guard.ts'
import { journalEndpoints } from './admin/journal-endpoints.ts'
import type { Access } from './caller.ts'
import type { Control } from './control/control.ts'
import { crudScenario } from './crud/crud.ts'
import { curlOf } from './curl.ts'
import { loadScenarios } from './load-scenarios.ts'
import { createMemory, type Memory } from './memory.ts'
import { createMock, type Mock, type MockOptions } from './mock.ts'
import type { Mount } from './mounted.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { credentialFields } from './repetition.ts'
import type { Scenario } from './scenario.ts'

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
}

export interface RunningMock extends Serving {
  readonly mounts: readonly Mount[]
  /** Scenarios that could not be loaded. */
  readonly findings: readonly Finding[]
  /** What was asked and answered, without credentials; empty when the journal is off. */
  readonly journal: JournalView
}

/** Serves every api of a workspace: below its name, or at the root when a single spec was loaded. */
export const startMock = async (workspace: Workspace, options: StartOptions = {}): Promise<RunningMock> => {
  const contracts = workspace.apis.map(compileContract)
  const access = accessOf(workspace)
  const loaded = await loadScenarios(workspace)
  const journal = typeof options.journal === 'object' ? options.journal : createJournal()
  const outbox = createOutbox({
    hosts: workspace.config.mock.notify,
    onDelivery: delivery => delivery.cause && journal.deliver(delivery.cause, delivery),
    fetch,
  })
  const host = options.host ?? '127.0.0.1'
  const isOn = options.journal !== false
  let mounts: readonly Mount[] = []
  const send = (request: HttpRequest) => mock.handle(request)
  const admin = createAdmin({
    endpoints: journalEndpoints({ journal, isOn, send, mounts: () => mounts }),
    guard: guardOf(host),
  })
  const mock = mockOf(contracts, access, {
    scenarios: loaded.scenarios,
    outbox,
    limits: true,
    admin,
    ...options,
    journal: isOn && journal,
  })
  const serving = await serve(request => mock.handle(request), {
    host,
    port: options.port ?? workspace.config.mock.port,
    singletons: contracts.flatMap(credentialFields),
    ...(options.signal && { signal: options.signal }),
  })
  mounts = contracts.map(contract => mountOf(contract, serving, access))
  return { ...serving, mounts, findings: loaded.findings, journal }
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
    outbox: options.outbox ?? createOutbox({ hosts: [], onDelivery: () => {}, fetch }),
    scenarios: scenariosOf(contracts, options),
    options: {
      layout: access ? 'named' : 'root',
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

const scenariosOf = (
  contracts: readonly Contract[],
  { scenarios = new Map(), stateful = false }: StartOptions,
): ReadonlyMap<string, Scenario> =>
  stateful
    ? new Map([...contracts.map(contract => [contract.api, crudScenario(contract)] as const), ...scenarios])
    : scenarios

/** A single spec knows no systems and no integration documents, so it has nobody to tell apart. */
export const accessOf = (workspace: Workspace): Access | undefined =>
  workspace.configuration && {
    grants: grantsOf(parseIntegrations(workspace).integrations),
    systems: new Set(Object.keys(workspace.config.systems)),
  }

export const mountOf = (contract: Contract, { url, port }: Serving, access: Access | undefined): Mount => {
  const { api, basePath } = contract
  const mounted = access ? `${url}/${api}${basePath}` : url
  return {
    api,
    title: contract.title,
    operations: contract.operations.length,
    url: mounted,
    hostUrl: access && `http://${api}.localhost:${port}${basePath}`,
    curl: curlOf(contract, mounted, access),
    unchecked: contract.securitySchemes.filter(scheme => !protocolOf(scheme)).map(({ name }) => name),
  }
}
