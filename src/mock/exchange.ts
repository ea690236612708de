import type { Contract, Operation, Violation } from '#contract'
import type { ServedResponse } from '#http'
import type { Outcome } from '#journal'
import type { Explanation } from '#protocol'
import { type Authenticate, authenticator } from './authentication.ts'
import { type CallBack, callBackOf } from './callback/callback.ts'
import { type Farewell, farewellOf } from './farewell.ts'
import { type Performance, performanceOf, type Stage } from './performance.ts'
import { type Plan, planOf } from './plan.ts'
import { type RateLimit, type RateWindows, rateLimitOf } from './rate-limit.ts'
import type { Scenario } from './scenario.ts'

/** One operation, ready to serve. */
export interface Station {
  readonly contract: Contract
  readonly plan: Plan
  readonly authenticate: Authenticate
  readonly limit: RateLimit
  readonly farewell: Farewell
  /** How the api's scenario plays this operation; `undefined` where it does not. */
  readonly perform: Performance | undefined
  /** Sends the operation's callbacks; a scenario sends its own. */
  readonly callBack: CallBack | undefined
  readonly scenario: Scenario | undefined
}

/** A response and how it came about. */
export interface Exchange {
  readonly response: ServedResponse
  readonly outcome: Outcome
  readonly station: Station | undefined
  readonly consumer: string | undefined
  /** Why a signature was refused. */
  readonly explanation?: Explanation
  /** What the contract says against the request, or against the response of an answered one. */
  readonly violations?: readonly Violation[]
  /** Its number in the journal, where the response tells it already. */
  readonly number?: number | undefined
}

export interface StationParts extends Stage {
  /** By name of the api. */
  readonly scenarios: ReadonlyMap<string, Scenario>
}

/** Stations are built when their operation is first called: most of a large contract never is. */
export const stationsOf = ({
  scenarios,
  windows,
  ...stage
}: StationParts & { readonly windows: RateWindows }): ((
  contract: Contract,
  operation: Operation,
) => Station) => {
  const stations = new Map<Operation, Station>()
  return (contract, operation) => {
    const known = stations.get(operation)
    if (known) return known
    const scenario = scenarios.get(contract.api)
    const plan = planOf(contract, operation)
    const perform = performanceOf(scenario, contract, plan, stage)
    const station = {
      contract,
      plan,
      authenticate: authenticator(contract, operation, stage.access, stage.memory, scenario?.signers),
      farewell: farewellOf(contract, operation, stage.access, stage.memory.clock),
      limit: rateLimitOf(contract.api, operation, windows),
      perform,
      callBack:
        perform && !scenario?.inferred
          ? undefined
          : callBackOf(contract, operation, stage.outbox, stage.memory.random),
      scenario,
    }
    stations.set(operation, station)
    return station
  }
}
