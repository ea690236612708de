import type { Config as RedoclyConfig } from '@redocly/openapi-core'
import { type Clock, type Finding, systemClock } from '#base'
import type { ApiDocument, Workspace } from '#workspace'
import { contractsOf } from './contracts.ts'
import { lintExamples } from './examples.ts'
import { lintIntegrations } from './integration/index.ts'
import { lintApi } from './openapi.ts'
import { inOrder, withoutRepeats } from './order.ts'
import { type RulesetName, redoclyConfig } from './ruleset.ts'
import { withSeverities } from './severity.ts'

export interface LintOptions {
  /** Instead of what `lint.extends` says. */
  readonly ruleset?: RulesetName | undefined
  /** Tells which reviews are overdue. */
  readonly clock?: Clock
  /** Called before each api; `index` from 0. */
  readonly onApi?: (api: string, index: number, total: number) => void
}

/** Everything that is wrong with a workspace, by file and line. Throws `DdiError` for unusable lint settings. */
export const lintWorkspace = async (
  workspace: Workspace,
  options: LintOptions = {},
): Promise<readonly Finding[]> => {
  const configOf = configurations(workspace, options.ruleset)
  const contracts = contractsOf(workspace.apis)
  const findings = [...workspace.findings]
  const own: Finding[] = []
  for (const [index, api] of workspace.apis.entries()) {
    options.onApi?.(api.api, index, workspace.apis.length)
    findings.push(...(await lintApi(workspace, api, await configOf(api))))
    const contract = contracts.get(api.api)
    if (contract) own.push(...lintExamples(workspace, api, contract))
  }
  own.push(...lintIntegrations(workspace, contracts, options.clock ?? systemClock))
  findings.push(...withSeverities(own, workspace.config.lint.rules))
  return inOrder(withoutRepeats(findings), [...workspace.sources.keys()])
}

/** One Redocly configuration for each kind of system, made when first needed. */
const configurations = (
  { config }: Workspace,
  ruleset: RulesetName | undefined,
): ((api: ApiDocument) => Promise<RedoclyConfig>) => {
  const lint = ruleset ? { ...config.lint, extends: [ruleset] } : config.lint
  const made = new Map<string, Promise<RedoclyConfig>>()
  return api => {
    const system = Object.hasOwn(config.systems, api.system) ? config.systems[api.system] : undefined
    const kind = system?.kind ?? 'internal'
    const configuration = made.get(kind) ?? redoclyConfig(lint, kind)
    made.set(kind, configuration)
    return configuration
  }
}
