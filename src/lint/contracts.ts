import { DdiError } from '#base'
import { type Contract, compileContractQuickly } from '#contract'
import type { ApiDocument } from '#workspace'

/** `undefined` for a document that can't be compiled: it has findings of its own, from the checks of validity. */
export const contractOf = (api: ApiDocument): Contract | undefined => {
  try {
    return compileContractQuickly(api)
  } catch (error) {
    if (error instanceof DdiError || error instanceof TypeError) return undefined
    throw error
  }
}
