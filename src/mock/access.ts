import { grantsOf, parseIntegrations } from '#integration'
import type { Workspace } from '#workspace'
import type { Access } from './caller.ts'

/** A single spec knows no systems and no integration documents, so it has nobody to tell apart. */
export const accessOf = (workspace: Workspace): Access | undefined =>
  workspace.configuration && {
    grants: grantsOf(parseIntegrations(workspace).integrations),
    systems: new Set(Object.keys(workspace.config.systems)),
  }
