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

export interface AuditStore {
  append(record: AuditRecord): Promise<void>
  /** The records that were written last, the very last first. */
  latest(limit: number): Promise<readonly AuditRecord[]>
}
