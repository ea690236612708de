import type { Fields, Problem } from '#base'
import type { Explanation } from '#protocol'

/** Why a request is not answered as it asks, with the fields that such a response needs. */
export interface Refusal {
  readonly problem: Problem
  readonly headers?: Fields
  /** Why a signature was refused; it holds no secret. */
  readonly explanation?: Explanation
}

export const isRefusal = (value: object): value is Refusal => 'problem' in value
