import type { Config as RedoclyConfig } from '@redocly/openapi-core'
import { type Clock, type Finding, systemClock } from '#base'
import type { ApiDocument, Workspace } from '#workspace'
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
  const findings = [...workspace.findings]
  for (const [index, api] of workspace.apis.entries()) {
    options.onApi?.(api.api, index, workspace.apis.length)
    findings.push(...(await lintApi(workspace, api, await configOf(api))))
  }
  const integrations = lintIntegrations(workspace, options.clock ?? systemClock)
  findings.push(...withSeverities(integrations, workspace.config.lint.rules))
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
