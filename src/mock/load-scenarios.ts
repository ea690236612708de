import { existsSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Finding } from '#base'
import type { Workspace } from '#workspace'
import { GENERATION, renewModules } from './module-generation.ts'
import type { Scenario } from './scenario.ts'

export interface LoadedScenarios {
  /** By name of the api. */
  readonly scenarios: ReadonlyMap<string, Scenario>
  /** A scenario that could not be loaded; its api is served from its contract alone. */
  readonly findings: readonly Finding[]
}

const NAMES = ['scenario.ts', 'scenario.js', 'scenario.mjs']

/**
 * Loads `<folder>/<api>/scenario.ts` for each api. Scenarios are programs, so they run only where the configuration
 * names their folder (`mock.scenarios`) and only from inside the workspace. Node keeps every module that it ever
 * loaded, so that a reload needs another `generation`.
 */
export const loadScenarios = async (
  { root, config, apis }: Workspace,
  generation = 0,
): Promise<LoadedScenarios> => {
  const scenarios = new Map<string, Scenario>()
  const findings: Finding[] = []
  const folder = config.mock.scenarios
  if (folder === undefined) return { scenarios, findings }
  if (generation > 0) renewModules(pathToFileURL(join(realpathSync(root), folder, sep)).href)
  for (const { api } of apis) {
    const file = NAMES.map(name => join(root, folder, api, name)).find(existsSync)
    if (file === undefined) continue
    const loaded = await load(root, file, generation)
    if (isFinding(loaded)) findings.push(loaded)
    else scenarios.set(api, loaded)
  }
  return { scenarios, findings }
}

const isFinding = (value: Scenario | Finding): value is Finding => 'severity' in value

const load = async (root: string, file: string, generation: number): Promise<Scenario | Finding> => {
  if (!realpathSync(file).startsWith(realpathSync(root) + sep)) {
    return broken(root, file, 'it lies outside the workspace')
  }
  try {
    const url = pathToFileURL(file).href
    const module = (await import(generation === 0 ? url : `${url}${GENERATION}${generation}`)) as {
      default?: unknown
    }
    return isScenario(module.default)
      ? module.default
      : broken(root, file, 'its default export is not what `scenario()` of ddi/mock returns')
  } catch (error) {
    return broken(root, file, error instanceof Error ? error.message : String(error))
  }
}

const isScenario = (value: unknown): value is Scenario =>
  typeof value === 'object' &&
  value !== null &&
  'state' in value &&
  'operations' in value &&
  value.operations instanceof Map

const broken = (root: string, file: string, reason: string): Finding => {
  const position = { line: 1, column: 1 }
  return {
    code: 'scenario-broken',
    severity: 'error',
    message: `The scenario cannot be used: ${reason}.`,
    location: { file: relative(root, file).split(sep).join('/'), start: position },
    remedy: 'Mend it, or take it away; until then the api is served from its contract alone.',
  }
}
