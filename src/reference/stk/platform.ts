import type { Kysely } from 'kysely'
import type { Clock, Entropy } from '#base'
import type { AuditArchive, SecretStore, TokenStore } from '#provider'
import type { Jobs } from '../jobs/jobs.ts'
import type { MonitorTables } from '../monitor/tables.ts'
import type { PlannedSynchronisation } from '../synchronisation/plan.ts'
import type { Documents } from './documents.ts'
import * as kinds from './kinds.ts'
import { nextNumber } from './number.ts'
import { type NoticeRow, noticeKind } from './outbox.ts'
import { type AnyTables, type Register, registerOf } from './register.ts'

/** What the platform is given from outside. */
export interface Ports {
  readonly clock: Clock
  readonly entropy: Entropy
  readonly documents: Documents
  /** The kit's tokens, which every system of the campus takes. */
  readonly tokens: TokenStore
  /** The kit's secrets of systems that sign; none where no system does. */
  readonly secrets: SecretStore | undefined
  /** When a token was last shown to any system, by its digest; milliseconds since the epoch. */
  readonly lastUse: (digest: string) => number | undefined
  readonly archive: AuditArchive
  /** The real jobs, and those of them that are synchronisations of the documents. */
  readonly jobs: Jobs
  readonly synchronisations: readonly PlannedSynchronisation[]
  readonly monitor: Kysely<MonitorTables>
}

/** The platform's ports and its records. */
export interface Platform extends Ports {
  readonly db: Kysely<AnyTables>
  readonly register: {
    readonly systems: Register<kinds.SystemRow>
    readonly requests: Register<kinds.RequestRow>
    readonly tokens: Register<kinds.TokenRow>
    readonly incidents: Register<kinds.IncidentRow>
    readonly deprecations: Register<kinds.DeprecationRow>
    readonly jobs: Register<kinds.JobRow>
    readonly runs: Register<kinds.RunRow>
    readonly audits: Register<kinds.AuditRow>
    readonly reviews: Register<kinds.ReviewRow>
    readonly notices: Register<NoticeRow>
  }
  /** The next number of a kind, such as `PTK-20260101`. */
  number(prefix: string): Promise<string>
  /** All or nothing; only `inside` may be used within it. */
  together<Result>(work: (inside: Platform) => Promise<Result>): Promise<Result>
}

export const platformOn = (db: Kysely<AnyTables>, ports: Ports): Platform => ({
  ...ports,
  db,
  register: {
    systems: registerOf(db, kinds.systemKind),
    requests: registerOf(db, kinds.requestKind),
    tokens: registerOf(db, kinds.tokenKind),
    incidents: registerOf(db, kinds.incidentKind),
    deprecations: registerOf(db, kinds.deprecationKind),
    jobs: registerOf(db, kinds.jobKind),
    runs: registerOf(db, kinds.runKind),
    audits: registerOf(db, kinds.auditKind),
    reviews: registerOf(db, kinds.reviewKind),
    notices: registerOf(db, noticeKind),
  },
  number: prefix => nextNumber(db, prefix, ports.clock),
  together: work => db.transaction().execute(transaction => work(platformOn(transaction, ports))),
})
