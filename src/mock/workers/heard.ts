import type { Contract } from '#contract'
import type { Journal, Recorded } from '#journal'
import { requestFrom, type Told } from './message.ts'

export interface Hearing {
  readonly contracts: readonly Contract[]
  readonly journal: Journal | undefined
  readonly log: ((recorded: Recorded) => void) | undefined
}

/** Enters what a worker answered by itself as if it had been answered here. */
export const hear = ({ contracts, journal, log }: Hearing, exchanges: readonly Told[]): void => {
  for (const { api, operation, request, ...told } of exchanges) {
    const contract = contracts.find(candidate => candidate.api === api)
    const recorded: Recorded = {
      ...told,
      number: journal?.next() ?? 0,
      request: requestFrom(request),
      contract,
      operation: operation === undefined ? undefined : contract?.find(operation),
      explanation: undefined,
    }
    journal?.record(recorded)
    log?.(recorded)
  }
}
