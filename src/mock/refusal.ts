import type { Fields, Problem } from '#base'

/** Why a request is not answered as it asks, with the fields that such a response needs. */
export interface Refusal {
  readonly problem: Problem
  readonly headers?: Fields
}

export const isRefusal = (value: object): value is Refusal => 'problem' in value
