import type { Contract, Operation } from '#contract'
import { lifecycles } from './lifecycle.ts'
import { paginations } from './pagination.ts'
import type { Sequence } from './sequence.ts'

export type { Sequence } from './sequence.ts'

/** Every sequence that the shape of the contract suggests, of these operations; what only reads comes first. */
export const sequencesOf = (contract: Contract, operations: readonly Operation[]): readonly Sequence[] => {
  const ids = new Set(operations.map(({ id }) => id))
  return [...paginations(contract), ...lifecycles(contract)].filter(sequence =>
    sequence.operations.every(id => ids.has(id)),
  )
}
