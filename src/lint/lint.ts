import type { Config as RedoclyConfig } from '@redocly/openapi-core'
import { type Clock, type Finding, systemClock } from '#base'
import type { Contract } from '#contract'
import type { ApiDocument, Config, SourceDocument, Workspace } from '#workspace'
import { contractOf } from './contracts.ts'
import { lintExamples } from './examples.ts'
import { lintIntegrations } from './integration/index.ts'
import { lintApi } from './openapi.ts'
import { inOrder, withoutRepeats } from './order.ts'
import { type Remembered, relocated } from './remembered.ts'
import { type RulesetName, redoclyConfig } from './ruleset.ts'
import { secretsIn } from './secrets.ts'
import { withSeverities } from './severity.ts'
import { type Judged, withoutWaived } from './waivers.ts'

export interface LintOptions {
  /** Instead of what `lint.extends` says; the waivers of the configuration are then left out of account. */
  readonly ruleset?: RulesetName | undefined
  /** Tells which reviews are overdue. */
  readonly clock?: Clock
  /** Called before each api that is looked at; `index` from 0. */
  readonly onApi?: (api: string, index: number, total: number) => void
}

/** Everything that is wrong with a workspace, by file and line. Throws `DdiError` for unusable lint settings. */
export const lintWorkspace = (workspace: Workspace, options: LintOptions = {}): Promise<readonly Finding[]> =>
  createLinter(options).lint(workspace)

/**
 * Lints again and again. What was found in a document counts as long as the workspace gives the same object for it,
 * so that only what has other values is looked at anew.
 */
export interface Linter {
  lint(workspace: Workspace): Promise<readonly Finding[]>
}

export const createLinter = (options: LintOptions = {}): Linter => {
  let memory = emptyMemory(undefined)
  return {
    lint: workspace => {
      const settings = JSON.stringify(workspace.configuration?.value)
      if (settings !== memory.settings) memory = emptyMemory(settings)
      return lintWith(memory, workspace, options)
    },
  }
}

interface Memory {
  /** What the configuration says, as JSON; everything else depends on it. */
  readonly settings: string | undefined
  readonly contracts: WeakMap<ApiDocument, Contract | undefined>
  readonly apis: WeakMap<ApiDocument, Remembered>
  readonly secrets: WeakMap<SourceDocument, readonly Finding[]>
  readonly redocly: Map<string, Promise<RedoclyConfig>>
}

const emptyMemory = (settings: string | undefined): Memory => ({
  settings,
  contracts: new WeakMap(),
  apis: new WeakMap(),
  secrets: new WeakMap(),
  redocly: new Map(),
})

const lintWith = async (
  memory: Memory,
  workspace: Workspace,
  options: LintOptions,
): Promise<readonly Finding[]> => {
  const { ruleset, clock = systemClock } = options
  const lint = ruleset ? { ...workspace.config.lint, extends: [ruleset] } : workspace.config.lint
  const contracts = contractsOf(workspace, memory)
  const judged = [
    ...(await apiFindings(memory, workspace, lint, contracts, options)),
    ...secretFindings(memory, workspace, lint),
    ...lintIntegrations(workspace, contracts, clock).map(finding => ({
      finding,
      api: apiOf(workspace, finding),
    })),
  ]
  const severe = judged.flatMap(({ finding, api }) =>
    withSeverities([finding], lint.rules).map(again => ({ finding: again, api })),
  )
  const kept = ruleset
    ? severe.map(({ finding }) => finding)
    : withSeverities(withoutWaived(severe, workspace, contracts, clock.now()), lint.rules)
  return inOrder(withoutRepeats([...workspace.findings, ...kept]), [...workspace.sources.keys()])
}

const contractsOf = ({ apis }: Workspace, { contracts }: Memory): ReadonlyMap<string, Contract> =>
  new Map(
    apis.flatMap(api => {
      if (!contracts.has(api)) contracts.set(api, contractOf(api))
      const contract = contracts.get(api)
      return contract ? [[api.api, contract] as const] : []
    }),
  )

const apiFindings = async (
  memory: Memory,
  workspace: Workspace,
  lint: Config['lint'],
  contracts: ReadonlyMap<string, Contract>,
  { onApi }: LintOptions,
): Promise<readonly Judged[]> => {
  const judged: Judged[] = []
  for (const [index, api] of workspace.apis.entries()) {
    let findings = relocated(memory.apis.get(api), workspace)
    if (!findings) {
      onApi?.(api.api, index, workspace.apis.length)
      findings = await findingsOf(workspace, api, lint, contracts.get(api.api), memory)
    }
    memory.apis.set(api, { findings, sources: workspace.sources })
    judged.push(...findings.map(finding => ({ finding, api: api.api })))
  }
  return judged
}

const findingsOf = async (
  workspace: Workspace,
  api: ApiDocument,
  lint: Config['lint'],
  contract: Contract | undefined,
  { redocly }: Memory,
): Promise<readonly Finding[]> => {
  const { systems } = workspace.config
  const kind = (Object.hasOwn(systems, api.system) ? systems[api.system]?.kind : undefined) ?? 'internal'
  const config = redocly.get(kind) ?? redoclyConfig(lint, kind)
  redocly.set(kind, config)
  return [
    ...(await lintApi(workspace, api, await config)),
    ...(lint.extends.includes('sop') ? tooOldForSop(workspace, api) : []),
    ...(contract ? lintExamples(workspace, api, contract) : []),
  ]
}

const secretFindings = (
  { secrets }: Memory,
  workspace: Workspace,
  lint: Config['lint'],
): readonly Judged[] => {
  if (!lint.extends.includes('sop')) return []
  return [...workspace.sources.values()].flatMap(source => {
    const findings = secrets.get(source) ?? secretsIn(source)
    secrets.set(source, findings)
    return findings.map(finding => ({ finding, api: apiOf(workspace, finding) }))
  })
}

const apiOf = ({ apis }: Workspace, { location }: Finding): string | undefined =>
  apis.find(({ file }) => file === location?.file)?.api

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
