import { isObject } from '#base'
import { type Operation, type RequestValues, successPredicate } from '#contract'
import type { Answer, Prepared, Representation } from './answer.ts'
import { pairedNames } from './request-pairs.ts'

/** An example that goes with a request: of the representation given, or of a documented failure. */
export type Choice = (
  representation: Representation,
  values: RequestValues,
  /** The representation with the examples of every function, where `representation` is about one of them. */
  whole: Representation,
) => Prepared

export interface Selector {
  readonly select: Choice
  /** The failure of the resource that the path names, whatever the body says and also where a success has no content. */
  readonly failureFor: (values: RequestValues) => Prepared | undefined
}

/** A parameter's value in a request that belongs to an example. */
interface Pair {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly value: string
}

interface Candidate {
  readonly prepared: Prepared
  /** Values of the parameters' examples that have the same name as this example. */
  readonly pairs: readonly Pair[]
  /** Values that stand in the example under the name of a parameter. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Chooses among the examples by the request. Examples of the same name on a request body, or on parameters, and on
 * a response are a pair, also where the response is a failure; beyond that, a success that holds the request's own
 * values is nearer than one that does not. The first of equals wins.
 */
export const selectorOf = (
  operation: Operation,
  success: Answer | undefined,
  failures: () => readonly Answer[],
): Selector => {
  const names = parameterNames(operation)
  const predicate = successPredicate(operation)
  const isSuccess = ({ value }: Prepared): boolean => predicate?.(value) ?? true
  const candidatesOf = (representation: Representation): readonly Candidate[] =>
    representation.examples.map(prepared => candidateOf(operation, names, prepared))
  const byRepresentation = new Map(
    (success?.representations ?? []).map(representation => [
      representation,
      candidatesOf(representation).filter(({ prepared }) => isSuccess(prepared)),
    ]),
  )
  const documented = (hasPairs(operation) ? failures() : []).flatMap(({ representations }) =>
    representations.slice(0, 1).flatMap(candidatesOf),
  )
  const failing = documented.filter(({ pairs }) => pairs.length > 0)
  const nameOf = pairedNames(operation)
  const partnerOf = (whole: Representation, values: RequestValues): Prepared | undefined => {
    const name = nameOf(values)
    if (name === undefined) return undefined
    const isPartner = (prepared: Prepared): boolean => prepared.name === name
    return whole.examples.find(isPartner) ?? documented.map(({ prepared }) => prepared).find(isPartner)
  }
  const metBy = (candidates: readonly Candidate[], values: RequestValues): Candidate | undefined =>
    candidates.find(({ pairs }) => pairs.every(pair => met(pair, values)))
  const ofPath = failing.filter(
    ({ prepared, pairs }) => isOfPath(pairs) && !hasBody(operation, prepared.name),
  )
  const failureFor: Selector['failureFor'] = values => metBy(ofPath, values)?.prepared
  const select: Choice = (representation, values, whole) => {
    const partner = partnerOf(whole, values)
    if (partner) return failureFor(values) ?? partner
    const first = (representation.examples.find(isSuccess) ?? representation.examples[0]) as Prepared
    const candidates = byRepresentation.get(representation)
    if (!candidates || candidates.length === 0 || (candidates.length === 1 && failing.length === 0))
      return first
    const { candidate, score } = highest(candidates, values)
    const failure = metBy(failing, values)
    if (!failure) return candidate.prepared
    // The failure of an unknown filter keeps the other parameters of the success.
    const isNearer = failure.pairs.length > candidate.pairs.filter(pair => met(pair, values)).length
    return score > 0 && !isNearer ? candidate.prepared : failure.prepared
  }
  return { select, failureFor }
}

const isOfPath = (pairs: readonly Pair[]): boolean => pairs.some(({ in: place }) => place === 'path')

const hasBody = ({ requestBody }: Operation, wanted: string): boolean =>
  (requestBody?.content ?? []).some(({ examples }) => examples.some(({ name }) => name === wanted))

const hasPairs = ({ parameters, requestBody }: Operation): boolean =>
  [...parameters, ...(requestBody?.content ?? [])].some(({ examples }) =>
    examples.some(({ name }) => name !== 'default'),
  )

const parameterNames = (operation: Operation): ReadonlySet<string> =>
  new Set(operation.parameters.filter(({ in: place }) => isPaired(place)).map(({ name }) => name))

const isPaired = (place: string): place is Pair['in'] => ['path', 'query', 'header'].includes(place)

const candidateOf = (operation: Operation, names: ReadonlySet<string>, prepared: Prepared): Candidate => ({
  prepared,
  pairs: operation.parameters.flatMap(({ in: place, name, examples }) => {
    const example = examples.find(
      candidate => candidate.name === prepared.name && candidate.name !== 'default',
    )
    return example && isPaired(place) ? [{ in: place, name, value: String(example.value) }] : []
  }),
  values: valuesByName(prepared.value, names),
})

const met = (pair: Pair, values: RequestValues): boolean => String(values[pair.in][pair.name]) === pair.value

const highest = (
  candidates: readonly Candidate[],
  values: RequestValues,
): { candidate: Candidate; score: number } => {
  let best: { candidate: Candidate; score: number } | undefined
  for (const candidate of candidates) {
    const score = scoreOf(candidate, values)
    if (!best || score > best.score) best = { candidate, score }
  }
  return best as { candidate: Candidate; score: number }
}

/** A broken pair weighs more than one value that happens to be there. */
const scoreOf = ({ pairs, values: held }: Candidate, values: RequestValues): number => {
  let score = 0
  for (const pair of pairs) score += met(pair, values) ? 1 : -2
  for (const [name, set] of held) {
    const value = values.path[name] ?? values.query[name]
    if (value !== undefined && set.has(String(value))) score += 1
  }
  return score
}

const DEPTH = 6
const VALUES = 1000

/** Scalars by property name, for the names that matter; bounded, because an example may be huge. */
const valuesByName = (
  root: unknown,
  names: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  let budget = VALUES
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEPTH || budget <= 0) return
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1)
    if (!isObject(value)) return
    for (const [name, item] of Object.entries(value)) {
      budget -= 1
      if (typeof item === 'object') visit(item, depth + 1)
      else if (names.has(name)) found.set(name, (found.get(name) ?? new Set()).add(String(item)))
    }
  }
  visit(root, 0)
  return found
}
