import type { Flow, Integration } from './integration.ts'

/** What one flow allows a consumer at one operation. */
export interface Grant {
  readonly integration: string
  readonly flow: Flow
  readonly scopes: readonly string[]
  readonly reads: readonly string[]
}

/** Who may call what: the one answer that mocks, provider kit and portal share. */
export interface Grants {
  /** The grant of `consumer` for an operation of `api`; `undefined` when no live DDI gives one. */
  find(api: string, consumer: string, operation: string): Grant | undefined
  /** Every scope that the consumer holds at the api. */
  scopes(api: string, consumer: string): readonly string[]
  consumers(api: string, operation: string): readonly string[]
}

/** A draft is not agreed yet, and a retired document no longer; neither grants anything. */
const GRANTING: ReadonlySet<string> = new Set(['review', 'testing', 'active', 'deprecated'])

export const grantsOf = (integrations: readonly Integration[]): Grants => {
  const grants = new Map<string, Grant>()
  const flows: Flow[] = []
  for (const integration of integrations) {
    if (!GRANTING.has(integration.status)) continue
    for (const flow of integration.flows) {
      flows.push(flow)
      for (const { operation, reads } of flow.operations) {
        const grant = { integration: integration.id, flow, scopes: flow.auth.scopes, reads }
        grants.set(key(flow.api, flow.consumer, operation), grant)
      }
    }
  }
  return {
    find: (api, consumer, operation) => grants.get(key(api, consumer, operation)),
    scopes: (api, consumer) => [
      ...new Set(flows.filter(f => f.api === api && f.consumer === consumer).flatMap(f => f.auth.scopes)),
    ],
    consumers: (api, operation) => [
      ...new Set(
        flows
          .filter(f => f.api === api && f.operations.some(entry => entry.operation === operation))
          .map(f => f.consumer),
      ),
    ],
  }
}

// A space cannot stand in a system's, an api's or an operation's name, so the key is unambiguous.
const key = (api: string, consumer: string, operation: string): string => `${api} ${consumer} ${operation}`
