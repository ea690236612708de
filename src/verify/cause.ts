import type { CaseResult, Cause, Failure } from './event.ts'

/** Collects failures, each root cause once, in the order in which they first showed. */
export interface CauseBook {
  add(result: CaseResult): void
  causes(): readonly Cause[]
}

type Entry = Omit<Cause, 'occurrences' | 'operations'> & {
  occurrences: number
  readonly operations: Set<string>
}

export const causeBook = (): CauseBook => {
  const entries = new Map<string, Entry>()
  const parts = new Map<string, { accepted: CaseResult[]; refused: number }>()

  const add = (result: CaseResult): void => {
    notePart(parts, result)
    for (const failure of result.failures) {
      const known = entries.get(failure.cause)
      if (known === undefined) entries.set(failure.cause, entryOf(result, failure))
      else {
        known.occurrences += 1
        known.operations.add(result.operation)
      }
    }
  }
  const causes = (): readonly Cause[] => {
    const merged = [...parts.values()].filter(
      ({ accepted, refused }) => refused === 0 && kinds(accepted) >= 2,
    )
    const replaced = new Map(
      merged.flatMap(({ accepted }) => accepted.flatMap(acceptance).map(f => [f.cause, accepted] as const)),
    )
    const told = new Set<readonly CaseResult[]>()
    return [...entries.values()].flatMap(entry => {
      const accepted = replaced.get(entry.cause)
      if (accepted === undefined) return [{ ...entry, operations: [...entry.operations] }]
      if (told.has(accepted)) return []
      told.add(accepted)
      return [uncheckedPart(entry, accepted)]
    })
  }
  return { add, causes }
}

const entryOf = ({ operation, family, title }: CaseResult, failure: Failure): Entry => ({
  ...failure,
  operation,
  family,
  case: title,
  occurrences: 1,
  operations: new Set([operation]),
})

const ACCEPTED = 'invalid-request-accepted'

const acceptance = ({ failures }: CaseResult): readonly Failure[] =>
  failures.filter(({ finding }) => finding.code === ACCEPTED)

const kinds = (results: readonly CaseResult[]): number => new Set(results.map(({ family }) => family)).size

/** Whether each part of each operation's requests is checked at all. */
const notePart = (
  parts: Map<string, { accepted: CaseResult[]; refused: number }>,
  result: CaseResult,
): void => {
  if (result.kind !== 'negative' || result.place === undefined || result.status === undefined) return
  const key = `${result.place} ${result.operation}`
  const part = parts.get(key) ?? { accepted: [], refused: 0 }
  if (acceptance(result).length > 0) part.accepted.push(result)
  else part.refused += 1
  parts.set(key, part)
}

/** Where every bad value was accepted, the cause is that nobody looks. */
const uncheckedPart = (entry: Entry, accepted: readonly CaseResult[]): Cause => ({
  ...entry,
  occurrences: accepted.length,
  operations: [entry.operation],
  finding: {
    ...entry.finding,
    code: 'request-part-unchecked',
    message: `The provider does not check the ${accepted[0]?.place ?? 'request'} of this operation: it accepted all ${accepted.length} bad values.`,
    remedy: 'Validate requests against the contract before they are handled.',
  },
})
