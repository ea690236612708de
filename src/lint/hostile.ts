import { type Finding, isObject, toPointer } from '#base'
import type { ApiDocument, Workspace } from '#workspace'

/** Redocly asks every map `hasOwnProperty`, and a document may have put something else under that name. */
const SHADOWED = 'hasOwnProperty'

/** The place of a name that the OpenAPI checker cannot survive; `undefined` when no source has one. */
export const shadowedName = (workspace: Workspace, api: ApiDocument): Finding | undefined => {
  const own = workspace.sources.get(api.file)
  for (const source of new Set([...(own ? [own] : []), ...workspace.sources.values()])) {
    const tokens = pathOf(SHADOWED, source.value)
    if (tokens) return { ...unusable, location: source.locate(toPointer(tokens)) }
  }
  return undefined
}

const unusable: Finding = {
  code: 'name-shadowed',
  severity: 'error',
  message: `The OpenAPI checker cannot read a document in which something is named '${SHADOWED}'.`,
  remedy: 'Rename it; many OpenAPI tools and generated clients break on this name.',
}

const pathOf = (name: string, root: unknown): readonly string[] | undefined => {
  const seen = new Set<object>()
  const waiting: { value: unknown; tokens: readonly string[] }[] = [{ value: root, tokens: [] }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { value, tokens } = next
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (isObject(value) && Object.hasOwn(value, name)) return [...tokens, name]
    for (const [key, child] of Object.entries(value)) waiting.push({ value: child, tokens: [...tokens, key] })
  }
  return undefined
}
