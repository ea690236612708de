import type { Contract } from '#contract'
import type { Remembered } from '../mounted.ts'
import type { Scenario } from '../scenario.ts'
import { type Collections, initialCollections } from './collection.ts'
import { draftsOf } from './draft.ts'
import { handlersOf } from './handlers.ts'
import { type Resource, resourceOf } from './resource.ts'

interface Inferred {
  readonly scenario: Scenario
  readonly remembered: readonly Remembered[]
}

/** A contract is immutable, and so is what it lets infer. */
const inferred = new WeakMap<Contract, Inferred>()

const inferredFrom = (contract: Contract): Inferred => {
  const known = inferred.get(contract) ?? inferredAnew(contract)
  inferred.set(contract, known)
  return known
}

const inferredAnew = (contract: Contract): Inferred => {
  const resources = draftsOf(contract)
    .flatMap(draft => resourceOf(contract, draft) ?? [])
    .filter(({ grows, initial }) => grows || initial.length > 0)
  const operations = handlersOf(resources, contract)
  const state = {
    name: `crud:${contract.api}`,
    initial: (context: Parameters<typeof initialCollections>[1]): Collections =>
      initialCollections(resources, context),
  }
  return {
    scenario: { state, operations, refuse: undefined, inferred: true },
    remembered: resources.flatMap(resource => rememberedOf(resource, operations) ?? []),
  }
}

/** `undefined` where every answer about the resource is left to the contract. */
const rememberedOf = (
  { draft: { collection, operations, byBody } }: Resource,
  handled: Scenario['operations'],
): Remembered | undefined => {
  const roles = [...operations, ...byBody].flatMap(([role, { id }]) => (handled.has(id) ? [role] : []))
  return roles.length === 0 ? undefined : { path: collection, can: [...new Set(roles)] }
}

/**
 * The behaviour that a specification lets expect of an api without a scenario (`--stateful`): what was posted is in
 * the list and under its own path, changes stay, and what was deleted is gone. Members begin with the document's
 * examples. An operation that is none of this is answered from its contract.
 */
export const crudScenario = (contract: Contract): Scenario => inferredFrom(contract).scenario

/** Which resources of an api were understood, and what can be done with each. */
export const rememberedBy = (contract: Contract): readonly Remembered[] => inferredFrom(contract).remembered
