import { fail } from '#base'
import { type Flow, type Integration, parseIntegrations } from '#integration'
import type { Workspace } from '#workspace'

/** A flow with its document. */
export interface PlannedFlow {
  readonly flow: Flow
  readonly integration: Integration
}

const LIVE = new Set(['testing', 'active', 'deprecated'])

/** The flows of the documents that are in force, by their id. */
export const plannedFlows = (workspace: Workspace): ReadonlyMap<string, PlannedFlow> =>
  new Map(
    parseIntegrations(workspace)
      .integrations.filter(({ status }) => LIVE.has(status))
      .flatMap(integration => integration.flows.map(flow => [flow.id, { flow, integration }])),
  )

export const flowOf = (flows: ReadonlyMap<string, PlannedFlow>, id: string): Flow =>
  flows.get(id)?.flow ??
  fail({
    code: 'flow-missing',
    message: `No integration document in force has the flow '${id}', which a synchronisation needs.`,
    remedy: 'Add the flow, or the status under which it may run.',
  })
