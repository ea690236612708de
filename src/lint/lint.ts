import type { Config as RedoclyConfig } from '@redocly/openapi-core'
import { type Clock, type Finding, systemClock } from '#base'
import type { ApiDocument, Config, Workspace } from '#workspace'
import { contractsOf } from './contracts.ts'
import { lintExamples } from './examples.ts'
import { lintIntegrations } from './integration/index.ts'
import { lintApi } from './openapi.ts'
import { inOrder, withoutRepeats } from './order.ts'
import { type RulesetName, redoclyConfig } from './ruleset.ts'
import { secretsIn } from './secrets.ts'
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
  const lint = options.ruleset
    ? { ...workspace.config.lint, extends: [options.ruleset] }
    : workspace.config.lint
  const configOf = configurations(workspace, lint)
  const contracts = contractsOf(workspace.apis)
  const findings: Finding[] = []
  for (const [index, api] of workspace.apis.entries()) {
    options.onApi?.(api.api, index, workspace.apis.length)
    findings.push(...(await lintApi(workspace, api, await configOf(api))))
    if (lint.extends.includes('sop')) findings.push(...tooOldForSop(workspace, api))
    const contract = contracts.get(api.api)
    if (contract) findings.push(...lintExamples(workspace, api, contract))
  }
  if (lint.extends.includes('sop')) findings.push(...[...workspace.sources.values()].flatMap(secretsIn))
  findings.push(...lintIntegrations(workspace, contracts, options.clock ?? systemClock))
  const judged = [...workspace.findings, ...withSeverities(findings, lint.rules)]
  return inOrder(withoutRepeats(judged), [...workspace.sources.keys()])
}

/** One Redocly configuration for each kind of system, made when first needed. */
const configurations = (
  { config }: Workspace,
  lint: Config['lint'],
): ((api: ApiDocument) => Promise<RedoclyConfig>) => {
  const made = new Map<string, Promise<RedoclyConfig>>()
  return api => {
    const system = Object.hasOwn(config.systems, api.system) ? config.systems[api.system] : undefined
    const kind = system?.kind ?? 'internal'
    const configuration = made.get(kind) ?? redoclyConfig(lint, kind)
    made.set(kind, configuration)
    return configuration
  }
}

/** Silence would look like agreement. */
const tooOldForSop = (workspace: Workspace, { document, file }: ApiDocument): readonly Finding[] =>
  document['swagger'] === undefined
    ? []
    : [
        {
          code: 'sop-not-applied',
          severity: 'warning',
          message: 'The SOP rules are written for OpenAPI 3 and were not applied to this document.',
          messageId: 'Aturan SOP ditulis untuk OpenAPI 3 dan tidak diterapkan pada dokumen ini.',
          location: workspace.locate(file, '/swagger'),
          remedy: 'Upgrade the document to OpenAPI 3.1.',
        },
      ]
