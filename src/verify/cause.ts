import type { CaseResult, Cause, Failure } from './event.ts'
import { INVALID_ACCEPTED } from './expectation.ts'

/** Collects failures, each root cause once, in the order in which they first showed. */
export interface CauseBook {
  add(result: CaseResult): void
  causes(): readonly Cause[]
}

type Entry = Omit<Cause, 'occurrences' | 'operations'> & {
  occurrences: number
  readonly operations: Set<string>
}

type Parts = Map<string, { accepted: CaseResult[]; refused: number }>

export const causeBook = (): CauseBook => {
  const entries = new Map<string, Entry>()
  const parts: Parts = new Map()
  const statuses = new Map<number, number>()

  const add = (result: CaseResult): void => {
    notePart(parts, result)
    if (result.status !== undefined) statuses.set(result.status, (statuses.get(result.status) ?? 0) + 1)
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
    const all = [...entries.values()].map(entry => ({ ...entry, operations: [...entry.operations] }))
    const [first] = all
    const misses = statuses.size === 1 ? (statuses.get(404) ?? 0) : 0
    if (first !== undefined && misses >= FEW) return [nothingThere(first, misses)]
    return errorsFirst(withoutImplied(withoutAccepted(all, parts)))
  }
  return { add, causes }
}

/** So many answers of one kind are no accident. */
const FEW = 4

const errorsFirst = (causes: readonly Cause[]): readonly Cause[] => [
  ...causes.filter(({ finding }) => finding.severity === 'error'),
  ...causes.filter(({ finding }) => finding.severity !== 'error'),
]

/** A check that is there refuses more than the odd value that no parser lets through. */
const isUnchecked = (accepted: readonly CaseResult[], refused: number): boolean =>
  kinds(accepted) >= 2 && accepted.length >= FEW && accepted.length >= refused * 6

/** Who accepts no credentials at all accepts any, whoever's they are: each family implies those after it. */
const CREDENTIALS = ['missing-credentials', 'malformed-credentials', 'unknown-credentials', 'without-grant']

const withoutImplied = (causes: readonly Cause[]): readonly Cause[] => {
  const rankOf = ({ family, check }: Cause): number =>
    check === 'expected' ? CREDENTIALS.indexOf(family) : -1
  const accepting = causes.filter(cause => rankOf(cause) !== -1 && cause.finding.severity === 'error')
  return causes.filter(
    cause =>
      !accepting.some(
        other => rankOf(other) < rankOf(cause) && cause.operations.every(id => other.operations.includes(id)),
      ),
  )
}

/** Where every bad value of a part of the request was accepted, that part has one cause. */
const withoutAccepted = (causes: readonly Cause[], parts: Parts): readonly Cause[] => {
  const unchecked = [...parts.values()].filter(({ accepted, refused }) => isUnchecked(accepted, refused))
  const groupOf = new Map(
    unchecked.flatMap(({ accepted }) =>
      accepted.flatMap(acceptance).map(({ cause }) => [cause, accepted] as const),
    ),
  )
  const told = new Set<readonly CaseResult[]>()
  return causes.flatMap(cause => {
    const accepted = groupOf.get(cause.cause)
    if (accepted === undefined) return [cause]
    if (told.has(accepted)) return []
    told.add(accepted)
    return [uncheckedPart(cause, accepted)]
  })
}

/** Every answer was 404: then it is the address that is wrong, and not fifty operations. */
const nothingThere = (cause: Cause, occurrences: number): Cause => ({
  ...cause,
  occurrences,
  finding: {
    code: 'nothing-but-404',
    severity: 'error',
    message: `All ${occurrences} answers were 404: the provider does not seem to have this api there.`,
    wanted: 'the operations of the contract',
    remedy: 'See whether the URL has the base path, such as /api/v1.',
  },
})

const entryOf = ({ operation, family, title }: CaseResult, failure: Failure): Entry => ({
  ...failure,
  operation,
  family,
  case: title,
  occurrences: 1,
  operations: new Set([operation]),
})

const acceptance = ({ failures }: CaseResult): readonly Failure[] =>
  failures.filter(({ finding }) => finding.code === INVALID_ACCEPTED)

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
const uncheckedPart = (cause: Cause, accepted: readonly CaseResult[]): Cause => ({
  ...cause,
  occurrences: accepted.length,
  operations: [cause.operation],
  finding: {
    ...cause.finding,
    code: 'request-part-unchecked',
    message: `The provider does not check the ${accepted[0]?.place ?? 'request'} of this operation: it accepted ${accepted.length} bad values.`,
    remedy: 'Validate requests against the contract before they are handled.',
  },
})
