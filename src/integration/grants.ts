import type { Flow, Integration } from './integration.ts'
import { lifecycleOf } from './lifecycle.ts'

/** What the live flows allow a consumer at one operation, taken together. */
export interface Grant {
  /** The first of `flows`, and the integration that it belongs to. */
  readonly flow: Flow
  readonly integration: string
  /** Every live flow between these two for this operation, such as a nightly one beside a real-time one. */
  readonly flows: readonly Flow[]
  readonly scopes: readonly string[]
  readonly reads: readonly string[]
  /** CIDR ranges from which the consumer may call. */
  readonly networks: readonly string[]
}

/**
 * Who may call what: the one answer that mocks, provider kit and portal share. With `now`, in milliseconds since the
 * epoch, a flow whose sunset has come grants nothing more.
 */
export interface Grants {
  /** The grant of `consumer` for an operation of `api`; `undefined` when no live DDI gives one. */
  find(api: string, consumer: string, operation: string, now?: number): Grant | undefined
  /** Every scope that the consumer holds at the api. */
  scopes(api: string, consumer: string, now?: number): readonly string[]
  /** Every scope that the consumer holds anywhere. */
  scopesAnywhere(consumer: string, now?: number): readonly string[]
  consumers(api: string, operation: string): readonly string[]
}

/** A draft is not agreed yet, and a retired document no longer; neither grants anything. */
const GRANTING: ReadonlySet<string> = new Set(['review', 'testing', 'active', 'deprecated'])

export const grantsOf = (integrations: readonly Integration[]): Grants => {
  const live = integrations.filter(({ status }) => GRANTING.has(status))
  const grants = new Map<string, Grant>()
  for (const { id, flows } of live) {
    for (const flow of flows) {
      for (const { operation, reads } of flow.operations) {
        const name = key(flow.api, flow.consumer, operation)
        grants.set(name, joined(grants.get(name), flow, id, reads))
      }
    }
  }
  const flows = live.flatMap(integration => integration.flows)
  const hasSunset = flows.some(({ sunset }) => sunset !== undefined)
  return {
    find: (api, consumer, operation, now) => {
      const found = grants.get(key(api, consumer, operation))
      return found && now !== undefined && hasSunset ? lasting(live, found, operation, now) : found
    },
    scopes: (api, consumer, now) =>
      distinct(
        flows
          .filter(flow => flow.api === api && flow.consumer === consumer && lasts(flow, now))
          .flatMap(flow => flow.auth.scopes),
      ),
    scopesAnywhere: (consumer, now) =>
      distinct(
        flows
          .filter(flow => flow.consumer === consumer && lasts(flow, now))
          .flatMap(flow => flow.auth.scopes),
      ),
    consumers: (api, operation) =>
      distinct(
        flows
          .filter(flow => flow.api === api && flow.operations.some(entry => entry.operation === operation))
          .map(flow => flow.consumer),
      ),
  }
}

const lasts = (flow: Flow, now: number | undefined): boolean =>
  now === undefined || lifecycleOf(flow, now).phase !== 'sunset'

/** The grant by those of its flows that have not ended. */
const lasting = (
  live: readonly Integration[],
  grant: Grant,
  operation: string,
  now: number,
): Grant | undefined => {
  if (grant.flows.every(flow => lasts(flow, now))) return grant
  const homes = live.map(({ id, flows }) => ({ id, flows: flows.filter(flow => grant.flows.includes(flow)) }))
  let found: Grant | undefined
  for (const { id, flows } of homes) {
    for (const flow of flows.filter(flow => lasts(flow, now))) {
      const reads = flow.operations
        .filter(entry => entry.operation === operation)
        .flatMap(entry => entry.reads)
      found = joined(found, flow, id, reads)
    }
  }
  return found
}

const joined = (grant: Grant | undefined, flow: Flow, id: string, reads: readonly string[]): Grant => ({
  flow: grant?.flow ?? flow,
  integration: grant?.integration ?? id,
  flows: [...(grant?.flows ?? []), flow],
  scopes: distinct([...(grant?.scopes ?? []), ...flow.auth.scopes]),
  reads: distinct([...(grant?.reads ?? []), ...reads]),
  networks: distinct([...(grant?.networks ?? []), ...flow.networks]),
})

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

// A list as JSON is unambiguous whatever characters the names have.
const key = (...names: readonly string[]): string => JSON.stringify(names)
