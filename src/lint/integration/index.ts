import type { Clock, Finding } from '#base'
import type { Contract } from '#contract'
import { type Flow, type Integration, parseIntegrations } from '#integration'
import type { SourceDocument, Workspace } from '#workspace'
import type { FlowView } from './check.ts'
import { FLOW_CHECKS } from './checks.ts'
import { overdueReview } from './review.ts'
import { unusedOperations } from './unused.ts'

/** The DDIs by themselves, and what they and the specs say of each other. */
export const lintIntegrations = (
  workspace: Workspace,
  contracts: ReadonlyMap<string, Contract>,
  clock: Clock,
): readonly Finding[] => {
  if (workspace.integrations.length === 0) return []
  const { integrations, findings } = parseIntegrations(workspace)
  // What an unusable document lists is not known, so nothing can be called unlisted.
  const allParsed = integrations.length === workspace.integrations.length
  const sources = new Map(workspace.integrations.map(source => [source.file, source]))
  return [
    ...findings,
    ...integrations.flatMap(integration => {
      const source = sources.get(integration.file)
      return source ? integrationFindings(integration, source, contracts, workspace, clock) : []
    }),
    ...workspace.apis.flatMap(api => {
      const contract = contracts.get(api.api)
      return contract && allParsed ? unusedOperations(workspace, api, contract, integrations) : []
    }),
  ]
}

const integrationFindings = (
  integration: Integration,
  source: SourceDocument,
  contracts: ReadonlyMap<string, Contract>,
  { config }: Workspace,
  clock: Clock,
): readonly Finding[] => {
  // The api of a retired integration may be gone, and rightly so.
  const flows = integration.status === 'retired' ? [] : integration.flows
  return [
    ...overdueReview(integration, clock.now(), source.locate),
    ...flows.flatMap((flow, index) => {
      const contract = contracts.get(flow.api)
      if (!contract) return []
      const consumer = Object.hasOwn(config.systems, flow.consumer)
        ? config.systems[flow.consumer]
        : undefined
      const view = { integration, flow, contract, consumer, operations: usedOperations(flow, contract) }
      return flowFindings(view, pointer => source.locate(`/flows/${index}${pointer}`))
    }),
  ]
}

const usedOperations = (flow: Flow, contract: Contract): FlowView['operations'] =>
  flow.operations.flatMap((entry, index) => {
    const operation = contract.find(entry.operation)
    return operation ? [{ entry, operation, pointer: `/operations/${index}` }] : []
  })

const flowFindings = (
  view: FlowView,
  locate: (pointer: string) => NonNullable<Finding['location']>,
): readonly Finding[] =>
  FLOW_CHECKS.flatMap(({ meta, check }) =>
    check(view).map(({ pointer, message, wanted, remedy }) => ({
      code: meta.code,
      severity: meta.severity,
      message: message.en,
      messageId: message.id,
      location: locate(pointer),
      ...(wanted === undefined ? {} : { wanted }),
      remedy: remedy ?? meta.remedy,
      source: meta.source,
    })),
  )
