import type { AuditAnchor, AuditEntry } from '../audit-chain.ts'

/** One line of the access log (SOP 6.D.1). It has no query, no body and no token. */
export interface AuditRecord {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly requestId: string
  readonly api: string
  /** Method and path template, such as `GET /bebas-pustaka/{nim}`: the path itself may name a person. */
  readonly endpoint: string
  readonly operation: string | undefined
  readonly system: string | undefined
  readonly address: string | undefined
  readonly status: number
  /** Milliseconds. */
  readonly duration: number
}

/** What a provider needs of its access log. */
export interface AuditStore {
  /** Resolves once the record is on the disk, in its place in the chain. */
  append(record: AuditRecord): Promise<void>
  /** The records that were written last, the very last first. */
  latest(limit: number): Promise<readonly AuditRecord[]>
}

/** Which records are wanted; times in milliseconds since the epoch. */
export interface AuditSearch {
  readonly from: number
  /** Records from then on are not wanted. */
  readonly until: number
  readonly system?: string | undefined
  readonly api?: string | undefined
  readonly status?: number | undefined
  /** Only what this system called, or what was called of one of these apis. */
  readonly party?: { readonly system: string; readonly apis: readonly string[] } | undefined
}

/** What auditors need of it (SOP 6.D.1, 8): to read, prove, export and purge it. */
export interface AuditArchive {
  /** What the oldest record that is still there goes on from. */
  anchor(): Promise<AuditAnchor>
  /** Every record in its order, read in batches. */
  entries(): AsyncIterable<AuditEntry>
  /** A page of the records that were found, the latest first, and how many there are. */
  search(
    wanted: AuditSearch,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number }>
  /**
   * Deletes the oldest records up to the first that began at `before` or later, and moves the anchor behind them, so
   * that the rest can still be proved. Throws a `RangeError` when `before` is less than six months before `now`.
   * Gives how many.
   */
  purge(before: number, now: number): Promise<number>
}
