import type { Operation } from '#contract'
import { causeBook } from './cause.ts'
import { coverageBook } from './coverage.ts'
import type { CaseResult, Cause, FamilyCount, Outcome, SkipCount, Summary } from './event.ts'
import type { Dropped } from './plan.ts'

/** Sums up a run while it goes on; results without failures are not kept. */
export interface Tally {
  add(result: CaseResult): void
  drop(dropped: Dropped): void
  summary(): Pick<Summary, 'verdict' | 'counts' | 'causes' | 'coverage' | 'families' | 'skipped' | 'dropped'>
}

const verdictOf = (causes: readonly Cause[], families: readonly FamilyCount[]): Summary['verdict'] => {
  if (causes.some(({ finding }) => finding.severity === 'error')) return 'broken'
  const asked = families.some(
    ({ kind, passed, inconclusive }) => kind === 'positive' && passed + inconclusive > 0,
  )
  return asked ? 'kept' : 'unproved'
}

type Counts = Record<Outcome, number>
const none = (): Counts => ({ passed: 0, failed: 0, inconclusive: 0, skipped: 0 })

export const tallyOf = (operations: readonly Operation[]): Tally => {
  const causes = causeBook()
  const coverage = coverageBook(operations)
  const counts = none()
  const families = new Map<string, Counts & Pick<FamilyCount, 'family' | 'kind'>>()
  const skipped = new Map<string, SkipCount & { count: number }>()
  const dropped = { notAsClaimed: 0, repeated: 0, overLimit: 0 }

  const add = (result: CaseResult): void => {
    const { family, kind, outcome, reason } = result
    causes.add(result)
    coverage.add(result)
    counts[outcome] += 1
    const row = families.get(family) ?? { family, kind, ...none() }
    row[outcome] += 1
    families.set(family, row)
    if (reason === undefined) return
    const skip = skipped.get(`${family} ${reason}`) ?? { family, reason, count: 0 }
    skip.count += 1
    skipped.set(`${family} ${reason}`, skip)
  }
  return {
    add,
    drop: more => {
      dropped.notAsClaimed += more.notAsClaimed
      dropped.repeated += more.repeated
      dropped.overLimit += more.overLimit
    },
    summary: () => ({
      verdict: verdictOf(causes.causes(), [...families.values()]),
      counts,
      causes: causes.causes(),
      coverage: coverage.rows(),
      families: [...families.values()],
      skipped: [...skipped.values()],
      dropped,
    }),
  }
}
