import { type Flow, type Integration, parseIntegrations } from '#integration'
import type { Workspace } from '#workspace'

/** What the integration documents and the workspace say about systems, apis and who may do what (SOP 6.A.3). */
export interface Documents {
  readonly systems: Workspace['config']['systems']
  isApi(api: string): boolean
  /** The apis that a system provides. */
  apisOf(system: string): readonly string[]
  isIntegration(id: string): boolean
  /** The live documents in which a system takes part. */
  integrationsOf(system: string): readonly string[]
  /** The scopes that a live document gives a system. */
  scopes(integration: string, system: string): readonly string[]
  /** Who calls an api, or one of its operations; its provider is not among them. */
  consumers(api: string, operation?: string | null): readonly string[]
  /** Where a system calls from. */
  networks(system: string): readonly string[]
}

const LIVE: ReadonlySet<Integration['status']> = new Set(['review', 'testing', 'active', 'deprecated'])

export const documentsOf = (workspace: Workspace): Documents => {
  const { systems, apis } = workspace.config
  const all = parseIntegrations(workspace).integrations
  const live = all.filter(({ status }) => LIVE.has(status))
  const flows = live.flatMap(integration => integration.flows)
  return {
    systems,
    isApi: api => Object.hasOwn(apis, api),
    apisOf: system => Object.keys(apis).filter(api => apis[api]?.system === system),
    isIntegration: id => all.some(integration => integration.id === id),
    integrationsOf: system => live.filter(document => takesPart(document, system)).map(({ id }) => id),
    scopes: (integration, system) =>
      distinct(
        live
          .filter(({ id }) => id === integration)
          .flatMap(document => document.flows.filter(({ consumer }) => consumer === system))
          .flatMap(({ auth }) => auth.scopes),
      ),
    consumers: (api, operation = null) =>
      distinct(
        flows
          .filter(flow => flow.api === api && flow.provider !== flow.consumer && uses(flow, operation))
          .map(({ consumer }) => consumer),
      ),
    networks: system =>
      distinct(flows.filter(({ consumer }) => consumer === system).flatMap(({ networks }) => networks)),
  }
}

const takesPart = ({ flows }: Integration, system: string): boolean =>
  flows.some(({ provider, consumer }) => provider === system || consumer === system)

const uses = ({ operations }: Flow, wanted: string | null): boolean =>
  wanted === null || operations.some(({ operation }) => operation === wanted)

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort()
