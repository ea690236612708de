import type { MediaType, Operation, RequestValues } from '#contract'

/** The name of the documented request that a request's body is, as far as its examples differ from each other. */
export type PairedName = (values: RequestValues) => string | undefined

/**
 * Examples of the same name on a request body and on a response are a pair. A request is an example when it has the
 * same values wherever the examples have different ones: what all of them have alike says nothing.
 */
export const pairedNames = ({ requestBody }: Operation): PairedName => {
  const groups = (requestBody?.content ?? []).map(groupOf).filter(({ examples }) => examples.length > 0)
  if (groups.length === 0) return () => undefined
  return ({ body }) => {
    if (typeof body !== 'object' || body === null) return undefined
    const sent = scalarsOf(body)
    for (const { examples, telling } of groups) {
      const found = examples.find(({ scalars }) => telling.every(at => scalars.get(at) === sent.get(at)))
      if (found) return found.name
    }
    return undefined
  }
}

interface Group {
  readonly examples: readonly { readonly name: string; readonly scalars: ReadonlyMap<string, unknown> }[]
  /** Places at which the examples differ. */
  readonly telling: readonly string[]
}

const groupOf = ({ examples }: MediaType): Group => {
  const named = examples
    .filter(({ name }) => name !== 'default')
    .map(({ name, value }) => ({ name, scalars: scalarsOf(value) }))
  const places = new Set(named.flatMap(({ scalars }) => [...scalars.keys()]))
  const telling = [...places].filter(at => new Set(named.map(({ scalars }) => scalars.get(at))).size > 1)
  return { examples: telling.length === 0 ? [] : named, telling }
}

const DEPTH = 6
const SCALARS = 500

/** Scalars by their place; bounded, because a body may be huge. */
const scalarsOf = (root: unknown): ReadonlyMap<string, unknown> => {
  const found = new Map<string, unknown>()
  const visit = (value: unknown, at: string, depth: number): void => {
    if (depth > DEPTH || found.size >= SCALARS) return
    if (typeof value !== 'object' || value === null) found.set(at, value)
    else for (const [name, item] of Object.entries(value)) visit(item, `${at}/${name}`, depth + 1)
  }
  visit(root, '', 0)
  return found
}
