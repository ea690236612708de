import type { Clock } from '#base'
import type { RetryOptions } from '../retry.ts'
import type { Systems } from '../systems.ts'
import type { Accesses } from './access.ts'

/** What a generated client is opened with. */
export interface Link {
  readonly baseUrl: string
  readonly fetch: (request: Request) => Promise<Response>
}

/** The same for a system that takes our token. */
export interface CredentialLink extends Link {
  readonly credential: string
}

/** What one run of a synchronisation works with. */
export interface TransferParts {
  readonly systems: Systems
  readonly accesses: Accesses
  readonly clock: Clock
  readonly retry: RetryOptions
  readonly signal: AbortSignal
  /** To the provider of a flow by the consumer's token; checked against the contract. */
  readonly link: (flow: string) => CredentialLink
  /** The same without a token, for systems that give one themselves. */
  readonly bareLink: (flow: string, baseUrl: string) => Link
}

/** Numbers only: they stand in the run's record and in the log. */
export type Counts = Readonly<Record<string, number>>

/** One flow as a job. It is idempotent, because a run may be cut and begun again. */
export type Transfer = (parts: TransferParts) => Promise<Counts>
