import type { Contract } from '#contract'
import { lifecycles } from './lifecycle.ts'
import { paginations } from './pagination.ts'
import type { Sequence } from './sequence.ts'

export type { Sequence } from './sequence.ts'

/** Every sequence that the shape of the contract suggests; what only reads comes first. */
export const sequencesOf = (contract: Contract): readonly Sequence[] => [
  ...paginations(contract),
  ...lifecycles(contract),
]
