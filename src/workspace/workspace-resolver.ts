import type { BaseResolver } from '@redocly/openapi-core'
import type { Workspace } from './workspace.ts'

/** The resolver for Redocly's `lint` over a loaded workspace; Redocly is loaded with it, for those who lint only. */
export const workspaceResolver = async (workspace: Workspace): Promise<BaseResolver> =>
  (await import('./resolver.ts')).resolverOf.originals(workspace)
