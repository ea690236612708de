import { hash as digest } from 'node:crypto'
import type { AuditRecord } from './stores/index.ts'

/** A record in its place: `hash` proves it and, with it, every record before. */
export interface AuditEntry extends AuditRecord {
  /** 1, 2, 3, … without a gap. */
  readonly sequence: number
  /** Lower-case hex SHA-256 of the previous hash, a line feed and the record as canonical JSON. */
  readonly hash: string
}

/** What a chain goes on from, or has come to. */
export interface AuditAnchor {
  readonly sequence: number
  readonly hash: string
}

/** Before the first record of all. */
export const GENESIS: AuditAnchor = { sequence: 0, hash: '0'.repeat(64) }

/** Puts records behind `anchor`, in their order. */
export const chained = (anchor: AuditAnchor, records: readonly AuditRecord[]): readonly AuditEntry[] => {
  let { sequence, hash } = anchor
  return records.map(record => {
    sequence += 1
    hash = hashOf(hash, record, sequence)
    return { ...record, sequence, hash }
  })
}

const hashOf = (previous: string, record: AuditRecord, sequence: number): string =>
  digest('sha256', `${previous}\n${canonical(record, sequence)}`, 'hex')

/** Keys in the order of RFC 8785, which for texts and whole numbers is JSON as everybody writes it; absent is null. */
const canonical = (record: AuditRecord, sequence: number): string =>
  JSON.stringify(canonicalFields(record, sequence))

export const canonicalFields = (record: AuditRecord, sequence: number) => ({
  address: record.address ?? null,
  api: record.api,
  at: record.at,
  duration: record.duration,
  endpoint: record.endpoint,
  operation: record.operation ?? null,
  requestId: record.requestId,
  sequence,
  status: record.status,
  system: record.system ?? null,
})

/** What `verifyChain` found; `broken` names the first record that is not as it was written. */
export interface ChainVerdict {
  readonly records: number
  /** Last record that is proved. Kept elsewhere, it later proves that the end was not cut off. */
  readonly head: AuditAnchor
  readonly broken: { readonly sequence: number; readonly reason: BreakReason } | undefined
}

/** `missing`: a number is left out or comes twice; `changed`: a hash is not that of its record; `head`: see `wanted`. */
export type BreakReason = 'missing' | 'changed' | 'head'

/** Follows the chain from its anchor. With `wanted`, that record has to be in it, as it was noted earlier. */
export const verifyChain = async (
  anchor: AuditAnchor,
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  wanted?: AuditAnchor,
): Promise<ChainVerdict> => {
  let head = anchor
  let records = 0
  let isMet = wanted === undefined || isSame(wanted, anchor)
  for await (const entry of entries) {
    const reason = faultOf(head, entry)
    if (reason) return { records, head, broken: { sequence: head.sequence + 1, reason } }
    head = { sequence: entry.sequence, hash: entry.hash }
    records += 1
    isMet ||= wanted !== undefined && isSame(wanted, head)
  }
  return { records, head, broken: isMet ? undefined : { sequence: wanted?.sequence ?? 0, reason: 'head' } }
}

const isSame = (one: AuditAnchor, other: AuditAnchor): boolean =>
  one.sequence === other.sequence && one.hash === other.hash

const faultOf = (head: AuditAnchor, entry: AuditEntry): BreakReason | undefined => {
  if (entry.sequence !== head.sequence + 1) return 'missing'
  return hashOf(head.hash, entry, entry.sequence) === entry.hash ? undefined : 'changed'
}
