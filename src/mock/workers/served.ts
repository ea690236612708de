import type { Workspace } from '#workspace'
import type { Served } from './message.ts'

export const servedOf = (workspace: Workspace, played: Iterable<string>): Served => {
  const { root, config, configuration, apis, integrations } = workspace
  const { scenarios: _, ...mock } = config.mock
  return {
    root,
    // Programs run in the primary alone.
    config: { ...config, mock },
    apis,
    integrations: integrations.map(({ file, value }) => [file, value]),
    isLandscape: configuration !== undefined,
    played: [...played],
  }
}

/** Positions stay behind: the primary has told all findings. */
export const workspaceFrom = ({ root, config, apis, integrations, isLandscape }: Served): Workspace => {
  const source = (file: string, value: unknown) => {
    const location = { file, start: { line: 1, column: 1 } }
    return { file, text: '', value, locate: () => location }
  }
  return {
    root,
    config,
    configuration: isLandscape ? source('', undefined) : undefined,
    apis,
    integrations: integrations.map(([file, value]) => source(file, value)),
    findings: [],
    sources: new Map(),
    locate: file => ({ file, start: { line: 1, column: 1 } }),
  }
}
