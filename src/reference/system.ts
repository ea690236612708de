import type { Kysely } from 'kysely'
import type { Clock, Entropy } from '#base'
import type { AuditArchive, HandlerTable, ObjectRuleTable, Stores } from '#provider'
import type { Workspace } from '#workspace'
import type { Jobs } from './jobs/jobs.ts'
import type { JossSigner } from './joss/secret.ts'
import type { MonitorTables } from './monitor/tables.ts'
import type { Notifier } from './notifier.ts'
import type { TokenUse } from './stk/token-use.ts'
import type { Storage } from './storage.ts'
import type { Accesses } from './synchronisation/access.ts'
import type { Link } from './synchronisation/parts.ts'
import type { PlannedSynchronisation } from './synchronisation/plan.ts'
import type { ReferenceApi } from './systems.ts'

/** Where a system's api is and the token with which another calls it. */
export interface Peer {
  readonly baseUrl: string
  readonly credential: string
}

/** What a system is given when it is opened. */
export interface SystemContext {
  readonly storage: Storage
  readonly clock: Clock
  readonly entropy: Entropy
  /** The kit's, shared by all systems. */
  readonly stores: Stores
  /** Work in the background and at its times; define it when opening. */
  readonly jobs: Jobs
  /** Another system's api as `caller` sees it; only once every system is open and listens. */
  readonly peer: (api: ReferenceApi, caller: string) => Peer
  readonly workspace: Workspace
  /** The kit's access log, to be searched. */
  readonly archive: AuditArchive
  /** When a token was last shown to any system, by its digest. */
  readonly lastUse: TokenUse['lastUse']
  /** Sends the platform's notices; without it they wait. */
  readonly notifier?: Notifier | undefined
  /** With what JOSS signs its notifications; without it nobody can send any. */
  readonly joss?: JossSigner | undefined
  /** Systems that stand elsewhere. */
  readonly accesses: Accesses
  /** A connection to one of them by a flow, with its contract, timeout and rate limit. */
  readonly bareLink: (flow: string, baseUrl: string, signal: AbortSignal) => Link
  /** The synchronisations of the documents, which run as jobs under their flows' names. */
  readonly synchronisations: readonly PlannedSynchronisation[]
  /** What the monitor sees and told. */
  readonly monitor: Kysely<MonitorTables>
}

/** A system that is open and seeded: what the provider kit serves, and its own work beside that. */
export interface ReferenceSystem {
  readonly handlers: HandlerTable
  readonly objectRules?: ObjectRuleTable
  /** Begins its own work, such as its jobs; every system listens by then. */
  start?(): void
  /** Ends it, and waits for what was begun. */
  stop?(): Promise<void>
}
