import type { Random } from '#base'
import type { Contract, Operation } from '#contract'
import type { Draft } from './draft.ts'
import type { Expectation } from './expectation.ts'
import type { Slot } from './slot.ts'

/** As whom a request is sent. */
export type Access = 'granted' | 'absent' | 'malformed' | 'unknown' | 'ungranted'

/** What a family knows of one operation. */
export interface Ground {
  readonly contract: Contract
  readonly operation: Operation
  /** Only what is required; valid. */
  readonly required: Draft
  /** Every parameter and, where it can be made, every property; valid. */
  readonly full: Draft
  /** Whether the document gives every value that `required` needs. */
  readonly documented: boolean
  readonly slots: readonly Slot[]
  readonly random: Random
  /** How many generated requests are wanted. */
  readonly runs: number
  readonly seed: number
}

/** A request that a family proposes; `plan` checks that it is what it claims to be. */
export interface Proposal {
  readonly title: string
  readonly draft: Draft
  readonly access?: Access
  readonly expectation?: Expectation
  /** The place that the proposal is about. */
  readonly slot?: Slot
}

/** A family, or a part of it, that cannot be tried here. */
export interface Omission {
  readonly omitted: string
}

/** A kind of request; one file each. */
export interface Family {
  readonly id: string
  readonly kind: 'positive' | 'negative'
  propose(ground: Ground): Iterable<Proposal | Omission>
}

export interface TestCase {
  readonly family: string
  readonly kind: Family['kind']
  readonly title: string
  readonly draft: Draft
  readonly access: Access
  readonly expectation: Expectation
  readonly slot: Slot | undefined
}

export const isOmission = (item: object): item is Omission => 'omitted' in item
