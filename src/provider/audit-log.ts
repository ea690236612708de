import type { Clock } from '#base'
import type { AuditRecord, AuditStore } from './stores/index.ts'

/** The access log as steps see it: once a record can't be written, nothing goes on until one can. */
export interface AuditLog {
  /** How many records are on their way to the disk. */
  waiting(): number
  /** Rejects when the record is not on the disk; at once where the store failed a moment ago. */
  append(record: AuditRecord): Promise<void>
  /** Whether it can be written to. After a failure this tries by writing a record of the gap. */
  isReady(requestId: string): boolean | Promise<boolean>
}

/** Milliseconds until a store that failed is tried again, so that an outage costs few requests their patience. */
const PAUSE = 500

interface Gap {
  readonly since: number
  readonly triedAt: number
}

export const auditLog = (store: AuditStore, api: string, clock: Clock): AuditLog => {
  let gap: Gap | undefined
  let waiting = 0
  const append = async (record: AuditRecord): Promise<void> => {
    // A clock that is set back must not make the pause endless.
    if (gap && Math.abs(clock.now() - gap.triedAt) < PAUSE)
      throw new Error('the access log failed a moment ago')
    waiting += 1
    try {
      await store.append(record)
      gap = undefined
    } catch (error) {
      const now = clock.now()
      gap = { since: gap?.since ?? now, triedAt: now }
      throw error
    } finally {
      waiting -= 1
    }
  }
  return {
    waiting: () => waiting,
    append,
    isReady: requestId => {
      if (gap === undefined) return true
      return append(recordOf(gap, api, requestId, clock)).then(
        () => true,
        () => false,
      )
    },
  }
}

/** Says since when and how long the log had nothing, and that callers got 503 meanwhile. */
const recordOf = ({ since }: Gap, api: string, requestId: string, clock: Clock): AuditRecord => ({
  at: since,
  requestId,
  api,
  endpoint: '(access log resumed)',
  operation: undefined,
  system: undefined,
  address: undefined,
  status: 503,
  duration: Math.max(0, clock.now() - since),
})
