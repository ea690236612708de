import { fail, isObject, own } from '#base'
import { type AuditAnchor, type AuditEntry, canonicalFields } from './audit-chain.ts'

/** The log as JSON Lines: the anchor first, then each record with its hash. */
export async function* exportedLines(
  anchor: AuditAnchor,
  entries: AsyncIterable<AuditEntry>,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ anchor: { hash: anchor.hash, sequence: anchor.sequence } })}\n`
  for await (const entry of entries) {
    yield `${JSON.stringify({ ...canonicalFields(entry, entry.sequence), hash: entry.hash })}\n`
  }
}

/** Reads exported lines, the anchor's included. Throws `DdiError` (`audit-line-invalid`) with the line's number. */
export async function* importedLines(lines: AsyncIterable<string>): AsyncGenerator<AuditAnchor | AuditEntry> {
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '' && number > 1) continue
    yield (number === 1 ? anchorOf(line) : entryOf(line)) ?? invalid(number)
  }
  if (number === 0) invalid(1)
}

const invalid = (line: number): never =>
  fail({
    code: 'audit-line-invalid',
    message: `Line ${line} is no line of an exported access log.`,
    wanted: 'JSON Lines as `ddi audit export` writes them: the anchor, then one record a line.',
    remedy: 'Export the log again; if it was whole once, somebody changed this copy.',
  })

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const anchorOf = (line: string): AuditAnchor | undefined => {
  const anchor = own(parsed(line), 'anchor')
  const [sequence, hash] = [own(anchor, 'sequence'), own(anchor, 'hash')]
  return typeof sequence === 'number' && typeof hash === 'string' ? { sequence, hash } : undefined
}

const TEXTS = ['api', 'endpoint', 'hash', 'requestId'] as const
const NUMBERS = ['at', 'duration', 'sequence', 'status'] as const
const OPTIONAL = ['address', 'operation', 'system'] as const
const NAMES: ReadonlySet<string> = new Set([...TEXTS, ...NUMBERS, ...OPTIONAL])

/** A field too many is refused too: it would stand in the export without being proved. */
const entryOf = (line: string): AuditEntry | undefined => {
  const value = parsed(line)
  if (!isObject(value)) return undefined
  const isEntry =
    TEXTS.every(name => typeof value[name] === 'string') &&
    NUMBERS.every(name => typeof value[name] === 'number') &&
    OPTIONAL.every(name => value[name] === null || typeof value[name] === 'string') &&
    Object.keys(value).every(name => NAMES.has(name))
  if (!isEntry) return undefined
  const absent = OPTIONAL.flatMap(name => (value[name] === null ? [[name, undefined]] : []))
  return { ...value, ...Object.fromEntries(absent) } as unknown as AuditEntry
}
