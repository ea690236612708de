import { join } from 'node:path'
import { lintDocument, type Config as RedoclyConfig } from '@redocly/openapi-core'
import type { Finding } from '#base'
import { type ApiDocument, type Workspace, workspaceResolver } from '#workspace'
import { shadowedName } from './hostile.ts'
import { problemFinding } from './problem.ts'

/** Findings of OpenAPI validity and of the rulesets in `config`. Nothing is fetched. */
export const lintApi = async (
  workspace: Workspace,
  api: ApiDocument,
  config: RedoclyConfig,
): Promise<readonly Finding[]> => {
  const externalRefResolver = await workspaceResolver(workspace)
  const document = await externalRefResolver.resolveDocument(null, join(workspace.root, api.file), true)
  if (document instanceof Error) return [stopped(workspace, api, document)]
  try {
    const problems = await lintDocument({ document, config, externalRefResolver })
    return problems.filter(({ ignored }) => !ignored).map(problem => problemFinding(problem, workspace))
  } catch (error) {
    return [shadowedName(workspace, api) ?? stopped(workspace, api, error)]
  }
}

/** The engine is a library and specs are untrusted: whatever it stumbles over is one finding. */
const stopped = (workspace: Workspace, api: ApiDocument, error: unknown): Finding => ({
  code: 'lint-stopped',
  severity: 'error',
  message: `The OpenAPI checker could not finish: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
  location: workspace.locate(api.file, ''),
  remedy:
    'Bring the document closer to the OpenAPI specification: a part has not the form that it must have.',
})
