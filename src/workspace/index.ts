export { hasFile } from './boundary.ts'
export { CONFIG_NAME, findRoot } from './config.ts'
export { parseSource } from './document.ts'
export { LIMITS } from './limits.ts'
export { type LoadOptions, loadSpec, loadWorkspace, specRoot } from './load.ts'
export type { Fetch } from './reader.ts'
export { schemaFindings } from './schema.ts'
export type {
  ApiDocument,
  BodyLimits,
  Config,
  SourceDocument,
  System,
  Waiver,
  Workspace,
} from './workspace.ts'
export { workspaceResolver } from './workspace-resolver.ts'
