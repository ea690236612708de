import type { Contract, Operation, SecurityScheme } from '#contract'

/** What a generated client knows of its api's security; data only. */
export interface SecurityTable {
  readonly schemes: readonly SecurityScheme[]
  /** The alternatives of every operation that isn't an exception: names of schemes that are needed together. */
  readonly common: Alternatives
  /** `GET /mahasiswa` and its alternatives. */
  readonly exceptions: readonly (readonly [operation: string, alternatives: Alternatives])[]
}

export type Alternatives = readonly (readonly string[])[]

/** Writes the requirement that most operations share once, and the others by operation. */
export const securityTable = (contract: Contract): SecurityTable => {
  const operations = contract.operations.map(operation => ({
    name: `${operation.method} ${operation.path}`,
    alternatives: alternativesOf(operation),
  }))
  const common = mostFrequent(operations.map(operation => operation.alternatives))
  const exceptions = operations
    .filter(({ alternatives }) => JSON.stringify(alternatives) !== JSON.stringify(common))
    .map(({ name, alternatives }) => [name, alternatives] as const)
  const used = new Set([common, ...exceptions.map(([, alternatives]) => alternatives)].flat(2))
  return { schemes: contract.securitySchemes.filter(scheme => used.has(scheme.name)), common, exceptions }
}

const alternativesOf = (operation: Operation): Alternatives =>
  operation.security.map(requirement => requirement.map(({ scheme }) => scheme.name))

const mostFrequent = (all: readonly Alternatives[]): Alternatives => {
  const counts = new Map<string, number>()
  for (const alternatives of all) {
    const key = JSON.stringify(alternatives)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const [most] = [...counts].sort((left, right) => right[1] - left[1])
  return most ? (JSON.parse(most[0]) as Alternatives) : []
}
