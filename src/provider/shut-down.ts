import type { Serving } from '#http'
import type { Readiness } from './readiness.ts'

export interface ShutdownParts {
  readonly readiness: Readiness
  /** What carries requests; each closes by its own `drain` and `grace`. */
  readonly servings: readonly Pick<Serving, 'close'>[]
  /** The probes' own server, where they have one: it answers to the end. */
  readonly probes?: Pick<Serving, 'close'>
  /** Such as what `storesFrom` gave: closed once no request can need them. */
  readonly stores: readonly { close(): unknown }[]
}

/**
 * Ends a provider so that no request is lost, as on SIGTERM: no longer ready, then no new connections, then the
 * running requests to their end, then the stores. Every record of the access log was written before its answer left.
 */
export const shutDown = async ({ readiness, servings, probes, stores }: ShutdownParts): Promise<void> => {
  readiness.end()
  await Promise.all(servings.map(serving => serving.close()))
  await probes?.close()
  for (const store of stores) await store.close()
}
