import { isAbsolute, posix } from 'node:path'
import { type Contract, compileContract } from '#contract'
import { parseIntegrations } from '#integration'
import type { Config, Workspace } from '#workspace'

/** What questions are asked against. */
export interface Landscape {
  readonly root: string
  readonly config: Config
  /** `ddi.config.yaml` as it stands. */
  readonly configuration: string
  readonly contracts: readonly Contract[]
  /** Ids of the integration documents that are there. */
  readonly integrations: ReadonlySet<string>
}

export const landscapeOf = (workspace: Workspace): Landscape => ({
  root: workspace.root,
  config: workspace.config,
  configuration: workspace.configuration?.text ?? '',
  contracts: workspace.apis.map(compileContract),
  integrations: new Set(parseIntegrations(workspace).integrations.map(({ id }) => id)),
})

const USUAL = 'specs/integrations'

/** The folder that the first glob of the configuration covers. */
export const integrationFolder = ({ integrations }: Pick<Config, 'integrations'>): string => {
  const glob = integrations.find(
    pattern => /^[^*?{[\\]+\/\*\.ddi\.ya?ml$/.test(pattern) && !isAbsolute(pattern),
  )
  const folder = glob === undefined ? USUAL : posix.normalize(posix.dirname(glob))
  return folder.startsWith('..') ? USUAL : folder
}

export const isListed = (path: string, { integrations }: Pick<Config, 'integrations'>): boolean =>
  integrations.some(pattern => posix.matchesGlob(path, pattern))
