import { resolve } from 'node:path'
import { loadSpec, loadWorkspace, type Workspace } from '#workspace'

/** What to mock: a workspace by a folder in it, perhaps only some of its apis; or one spec by its file. */
export type MockSource =
  | { readonly workspace: string | Workspace; readonly apis?: readonly string[] }
  | { readonly spec: string }

/** What this process loaded before. A suite starts many mocks, and files that are the same need no second reading. */
const loaded = new Map<string, Workspace>()
const MOST_LOADED = 20

export const workspaceOf = async (source: Workspace | MockSource): Promise<Workspace> => {
  if ('sources' in source) return source
  if ('workspace' in source && typeof source.workspace !== 'string') return source.workspace
  const file = resolve('spec' in source ? source.spec : (source.workspace as string))
  const apis = 'apis' in source ? source.apis : undefined
  const key = JSON.stringify([file, apis])
  const previous = loaded.get(key)
  const workspace = await ('spec' in source
    ? loadSpec(file, { previous })
    : loadWorkspace(file, { previous, apis }))
  if (previous || loaded.size < MOST_LOADED) loaded.set(key, workspace)
  return workspace
}
