import { resolve } from 'node:path'
import { fail, nearest } from '#base'
import { type Contract, compileContract } from '#contract'
import { type ApiDocument, loadSpec, loadWorkspace, type Workspace } from '#workspace'

/** The api that a command is about. */
export interface Subject {
  readonly workspace: Workspace
  readonly api: ApiDocument
  readonly contract: Contract
}

/** An api by its name in the workspace, or else a file. */
export const subjectOf = async (name: string, cwd: string): Promise<Subject> => {
  const isFile = /[./\\]/.test(name)
  const workspace = isFile ? await loadSpec(resolve(cwd, name), { within: cwd }) : await loadWorkspace(cwd)
  const api = isFile ? workspace.apis[0] : workspace.apis.find(candidate => candidate.api === name)
  if (api === undefined) return noApi(name, workspace)
  return { workspace, api, contract: compileContract(api) }
}

const noApi = (name: string, { apis, findings }: Workspace): never => {
  const names = apis.map(({ api }) => api)
  const near = nearest(name, names)
  return fail({
    code: 'api-unknown',
    message: `There is no usable api '${name.slice(0, 100)}'${findings[0] ? `: ${findings[0].message}` : '.'}`,
    wanted: `One of ${names.join(', ') || 'none'}, or an OpenAPI file.`,
    ...(near === undefined ? {} : { remedy: `Did you mean '${near}'?` }),
  })
}
