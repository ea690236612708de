import type { HttpResponse } from '#base'
import type { Contract, Operation } from '#contract'
import { type Access, type Authenticate, authenticator } from './authentication.ts'
import type { Outcome } from './journal.ts'
import { type Plan, planOf } from './plan.ts'

/** One operation, ready to serve. */
export interface Station {
  readonly contract: Contract
  readonly plan: Plan
  readonly authenticate: Authenticate
}

/** A response and how it came about. */
export interface Exchange {
  readonly response: HttpResponse
  readonly outcome: Outcome
  readonly station: Station | undefined
  readonly consumer: string | undefined
}

/** Stations are built when their operation is first called: most of a large contract never is. */
export const stationsOf = (
  access: Access | undefined,
): ((contract: Contract, operation: Operation) => Station) => {
  const stations = new Map<Operation, Station>()
  return (contract, operation) => {
    const known = stations.get(operation)
    if (known) return known
    const station = {
      contract,
      plan: planOf(contract, operation),
      authenticate: authenticator(contract, operation, access),
    }
    stations.set(operation, station)
    return station
  }
}
