import type { Flow, Grant, Grants, Integration } from '#integration'
import type { CallRow } from './model/call.ts'
import { type ApiFrame, operationLink } from './operation-page.ts'

/**
 * Everything that anybody may call now, in the order of the documents; drafts and retired documents grant nothing.
 * Two flows for the same operation, such as a nightly one beside a real-time one, are one row.
 */
export const callRows = (
  integrations: readonly Integration[],
  grants: Grants,
  frames: ReadonlyMap<string, ApiFrame>,
): readonly CallRow[] => {
  const rows = new Map<string, CallRow>()
  for (const flow of integrations.flatMap(({ flows }) => flows)) {
    for (const { operation } of flow.operations) {
      const key = JSON.stringify([flow.api, flow.consumer, operation])
      const grant = rows.has(key) ? undefined : grants.find(flow.api, flow.consumer, operation)
      if (grant) rows.set(key, callRow(flow, operation, grant, frames.get(flow.api)))
    }
  }
  return [...rows.values()]
}

const callRow = (flow: Flow, operationId: string, grant: Grant, frame: ApiFrame | undefined): CallRow => {
  const operation = frame?.contract.find(operationId)
  return {
    consumer: flow.consumer,
    provider: flow.provider,
    api: flow.api,
    operation: frame && operation ? operationLink(frame, operation) : undefined,
    operationId,
    integration: grant.integration,
    scopes: grant.scopes,
    reads: grant.reads,
  }
}
