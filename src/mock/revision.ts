import { DdiError, type Finding, isObject } from '#base'
import { type Contract, compileContract } from '#contract'
import type { ApiDocument, Workspace } from '#workspace'
import { accessOf } from './access.ts'
import type { Access } from './caller.ts'
import { brokenIntegrations, worseThan } from './judged.ts'
import { loadScenarios } from './load-scenarios.ts'
import type { Scenario } from './scenario.ts'

/** What a mock serves, as its files stood at one moment. */
export interface Revision {
  readonly workspace: Workspace
  readonly contracts: readonly Contract[]
  readonly access: Access | undefined
  readonly scenarios: ReadonlyMap<string, Scenario>
  /** What could not be used; of it, the version before is served. */
  readonly findings: readonly Finding[]
  /** Why an api is not served as its document is now; told again until it is mended. */
  readonly refused: ReadonlyMap<string, readonly Finding[]>
  /** Names of the apis whose contract is another than before. */
  readonly changed: readonly string[]
}

/**
 * Reads a workspace anew. Contracts whose document is the same object stay; what is broken stays as it was before,
 * so that one mistake while writing stops nobody. `generation` counts how often scenarios changed.
 */
export const revisionOf = async (
  workspace: Workspace,
  previous?: Revision,
  generation = 0,
): Promise<Revision> => {
  const findings: Finding[] = []
  const chosen = Object.keys(workspace.config.apis).map(
    api => [api, contractOf(api, workspace, previous)] as const,
  )
  const contracts = chosen.flatMap(([, { contract }]) => contract ?? [])
  const refused = new Map(
    chosen.flatMap(([api, { wrong = [] }]) => (wrong.length > 0 ? [[api, wrong] as const] : [])),
  )
  const loaded = await loadScenarios(workspace, generation)
  const broken = new Set(loaded.findings.map(({ location }) => location?.file))
  const kept = [...(previous?.scenarios ?? [])].filter(([api]) =>
    [...broken].some(file => file?.split('/').at(-2) === api),
  )
  return {
    workspace,
    contracts,
    access: accessIn(workspace, previous, findings),
    scenarios: new Map([...kept, ...loaded.scenarios]),
    findings: [...[...refused.values()].flat(), ...findings, ...loaded.findings],
    refused,
    changed: contracts.filter(contract => !previous?.contracts.includes(contract)).map(({ api }) => api),
  }
}

interface Choice {
  readonly contract: Contract | undefined
  /** Why it is the one before. */
  readonly wrong?: readonly Finding[]
}

const contractOf = (api: string, workspace: Workspace, previous: Revision | undefined): Choice => {
  const document = documentOf(workspace, api)
  const before = previous?.contracts.find(contract => contract.api === api)
  if (!document) return { contract: before }
  if (!previous) return { contract: compiledOf(document) }
  if (documentOf(previous.workspace, api) === document) {
    return { contract: before, wrong: previous.refused.get(api) ?? [] }
  }
  try {
    const contract = compiledOf(document)
    const wrong = worseThan(before, contract, workspace)
    return { contract: wrong.length > 0 ? before : contract, wrong }
  } catch (error) {
    if (!(error instanceof DdiError)) throw error
    return { contract: before, wrong: error.findings }
  }
}

/** A document is immutable, and so is its contract: many mocks in one process share what is compiled. */
const compiled = new WeakMap<ApiDocument, Contract>()

const compiledOf = (document: ApiDocument): Contract => {
  const known = compiled.get(document) ?? compileContract(document)
  compiled.set(document, known)
  return known
}

const documentOf = (workspace: Workspace | undefined, api: string): ApiDocument | undefined =>
  workspace?.apis.find(one => one.api === api)

/** A document that is broken would take its grants away; those of before stay until it is whole again. */
const accessIn = (
  workspace: Workspace,
  previous: Revision | undefined,
  findings: Finding[],
): Access | undefined => {
  if (!previous) return accessOf(workspace)
  const same = ['integrations', 'configuration'] as const
  if (same.every(part => isSame(workspace[part], previous.workspace[part]))) return previous.access
  const wrong = brokenIntegrations(workspace)
  findings.push(...wrong)
  const unread = workspace.findings.some(({ location }) => isIntegration(previous.workspace, location?.file))
  return wrong.length > 0 || unread ? previous.access : accessOf(workspace)
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((item, at) => item === other[at]))

const isIntegration = ({ integrations }: Workspace, file: string | undefined): boolean =>
  integrations.some(source => isObject(source) && source.file === file)
