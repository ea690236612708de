import type { Clock, Finding } from '#base'
import type { Contract } from '#contract'
import { type Flow, type Integration, parseIntegrations } from '#integration'
import type { SourceDocument, System, Workspace } from '#workspace'
import type { FlowView } from './check.ts'
import { FLOW_CHECKS } from './checks.ts'
import { overdueReview, rareReview } from './review.ts'
import { STATEMENTS } from './statements.ts'
import { unusedOperations } from './unused.ts'
import { unknownWorkflows } from './workflow-exists.ts'

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
    ...findings.map(explained),
    ...integrations.flatMap(integration => {
      const source = sources.get(integration.file)
      return source
        ? integrationFindings(integration, source, {
            contracts,
            workspace,
            landscape: integrations,
            now: clock.now(),
          })
        : []
    }),
    ...workspace.apis.flatMap(api => {
      const contract = contracts.get(api.api)
      return contract && allParsed ? unusedOperations(workspace, api, contract, integrations) : []
    }),
  ]
}

/** What `#integration` finds by itself has the remedy and the clause of its code, where it has none of its own. */
const explained = (finding: Finding): Finding => {
  const meta = STATEMENTS.find(({ code }) => code === finding.code)
  return meta ? { remedy: meta.remedy, source: meta.source, ...finding } : finding
}

interface Surroundings {
  readonly contracts: ReadonlyMap<string, Contract>
  readonly workspace: Workspace
  readonly landscape: readonly Integration[]
  /** Milliseconds since the epoch. */
  readonly now: number
}

const integrationFindings = (
  integration: Integration,
  source: SourceDocument,
  { contracts, workspace, landscape, now }: Surroundings,
): readonly Finding[] => {
  const { config } = workspace
  // The api of a retired integration may be gone, and rightly so.
  const flows = integration.status === 'retired' ? [] : integration.flows
  return [
    ...overdueReview(integration, now, source.locate),
    ...rareReview(integration, source.locate),
    ...unknownWorkflows(integration, workspace.root, source.locate),
    ...flows.flatMap((flow, index) => {
      const contract = contracts.get(flow.api)
      if (!contract) return []
      const [provider, consumer] = [flow.provider, flow.consumer].map(name => systemOf(config, name))
      const operations = usedOperations(flow, contract)
      const view = { integration, flow, contract, provider, consumer, operations, landscape, now }
      return flowFindings(view, pointer => source.locate(`/flows/${index}${pointer}`))
    }),
  ]
}

const systemOf = ({ systems }: Workspace['config'], name: string): System | undefined =>
  Object.hasOwn(systems, name) ? systems[name] : undefined

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
    check(view).map(({ pointer, message, wanted, remedy, fix }) => {
      const location = locate(pointer)
      return {
        code: meta.code,
        severity: meta.severity,
        message: message.en,
        messageId: message.id,
        location,
        ...(wanted === undefined ? {} : { wanted }),
        remedy: remedy ?? meta.remedy,
        source: meta.source,
        ...(fix === undefined || location.pointer === undefined
          ? {}
          : { fix: { file: location.file, pointer: location.pointer, value: fix } }),
      }
    }),
  )
