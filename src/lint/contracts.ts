import { DdiError } from '#base'
import { type Contract, compileContract } from '#contract'
import type { ApiDocument } from '#workspace'

/**
 * The contracts by api. A document that can't be compiled is left out: it has findings of its own, from the checks
 * of OpenAPI validity.
 */
export const contractsOf = (apis: readonly ApiDocument[]): ReadonlyMap<string, Contract> =>
  new Map(
    apis.flatMap(api => {
      try {
        return [[api.api, compileContract(api)] as const]
      } catch (error) {
        if (error instanceof DdiError || error instanceof TypeError) return []
        throw error
      }
    }),
  )
