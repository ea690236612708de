import type { Contract } from '#contract'
import type { Scenario } from '../scenario.ts'
import { type Collections, initialCollections } from './collection.ts'
import { draftsOf } from './draft.ts'
import { handlersOf } from './handlers.ts'
import { resourceOf } from './resource.ts'

/**
 * The behaviour that a specification lets expect of an api without a scenario (`--stateful`): what was posted is in
 * the list and under its own path, changes stay, and what was deleted is gone. Members begin with the document's
 * examples. An operation that is none of this is answered from its contract.
 */
export const crudScenario = (contract: Contract): Scenario => {
  const resources = draftsOf(contract).flatMap(draft => resourceOf(contract, draft) ?? [])
  const known = resources.filter(({ grows, initial }) => grows || initial.length > 0)
  return {
    state: {
      name: `crud:${contract.api}`,
      initial: (context): Collections => initialCollections(known, context),
    },
    operations: handlersOf(known, contract),
    refuse: undefined,
  }
}
