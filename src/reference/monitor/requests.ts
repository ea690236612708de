import type { AuditRecord, AuditStore } from '#provider'
import type { Failure } from './alerts.ts'
import { SLOW } from './probe.ts'

/** What the contract of the STK platform allows for `durasi_ms`; a gap of the access log may be longer. */
const LONGEST = 3_600_000

/** Failures that callers really saw, collected by system between two looks. */
export interface RequestFailures {
  /** What came since the last call. */
  take(): readonly Failure[]
  /** For those that could not be worked off. */
  giveBack(failures: readonly Failure[]): void
}

/**
 * Makes an access log one that also notes answers with 5xx or after more than 10 s (SOP 6.D.3), one entry a system
 * however many there are: reading the log for them would cost more the more is asked. `systemOf` gives an api's system;
 * what the monitor's own probes get it sees itself.
 */
export const watchRequests = (
  systemOf: (api: string) => string | undefined,
  isProbe: (requestId: string) => boolean,
): { readonly watch: (audit: AuditStore) => AuditStore; readonly failures: RequestFailures } => {
  const noted = new Map<string, Failure>()
  const note = (failure: Failure): void =>
    void noted.set(failure.system, joined(noted.get(failure.system), failure))
  const noteRecord = (record: AuditRecord): void => {
    const system = systemOf(record.api)
    if (system !== undefined && !isProbe(record.requestId)) note(failureOf(system, record))
  }
  const append = async (audit: AuditStore, record: AuditRecord): Promise<void> => {
    if (isFailure(record)) noteRecord(record)
    try {
      await audit.append(record)
    } catch (error) {
      // Its caller gets a 503 instead of the answer (`audit-unavailable`).
      if (!isFailure(record)) noteRecord({ ...record, status: 503 })
      throw error
    }
  }
  const take = () => {
    const taken = [...noted.values()]
    noted.clear()
    return taken
  }
  return {
    watch: audit => ({ ...audit, append: record => append(audit, record) }),
    failures: { take, giveBack: failures => failures.forEach(note) },
  }
}

const isFailure = ({ status, duration }: AuditRecord): boolean => status >= 500 || duration > SLOW

const failureOf = (system: string, { operation, status, duration, at }: AuditRecord): Failure => {
  const kind = status >= 500 ? 'galat-5xx' : 'melebihi-10-detik'
  return {
    system,
    kind,
    operation,
    status,
    duration: Math.min(LONGEST, Math.round(duration)),
    count: 1,
    firstAt: at,
    lastAt: at,
  }
}

const joined = (before: Failure | undefined, failure: Failure): Failure => {
  if (before === undefined) return failure
  return {
    ...(before.firstAt <= failure.firstAt ? before : failure),
    count: before.count + failure.count,
    firstAt: Math.min(before.firstAt, failure.firstAt),
    lastAt: Math.max(before.lastAt, failure.lastAt),
  }
}
