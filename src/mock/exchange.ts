import type { HttpResponse } from '#base'
import type { Contract, Operation } from '#contract'
import type { Explanation } from '#protocol'
import { type Authenticate, authenticator } from './authentication.ts'
import type { Outcome } from './journal.ts'
import { type Performance, performanceOf, type Stage } from './performance.ts'
import { type Plan, planOf } from './plan.ts'
import { type RateLimit, rateLimitOf } from './rate-limit.ts'
import type { Scenario } from './scenario.ts'

/** One operation, ready to serve. */
export interface Station {
  readonly contract: Contract
  readonly plan: Plan
  readonly authenticate: Authenticate
  readonly limit: RateLimit
  /** How the api's scenario plays this operation; `undefined` where it does not. */
  readonly perform: Performance | undefined
  readonly scenario: Scenario | undefined
}

/** A response and how it came about. */
export interface Exchange {
  readonly response: HttpResponse
  readonly outcome: Outcome
  readonly station: Station | undefined
  readonly consumer: string | undefined
  /** Why a signature was refused. */
  readonly explanation?: Explanation
}

export interface StationParts extends Stage {
  /** By name of the api. */
  readonly scenarios: ReadonlyMap<string, Scenario>
}

/** Stations are built when their operation is first called: most of a large contract never is. */
export const stationsOf = ({
  scenarios,
  ...stage
}: StationParts): ((contract: Contract, operation: Operation) => Station) => {
  const stations = new Map<Operation, Station>()
  return (contract, operation) => {
    const known = stations.get(operation)
    if (known) return known
    const scenario = scenarios.get(contract.api)
    const plan = planOf(contract, operation)
    const station = {
      contract,
      plan,
      authenticate: authenticator(contract, operation, stage.access, stage.memory, scenario?.signers),
      limit: rateLimitOf(operation, stage.memory.clock),
      perform: performanceOf(scenario, contract, plan, stage),
      scenario,
    }
    stations.set(operation, station)
    return station
  }
}
