import type { Alert, Failure } from './alerts.ts'
import type { Probe } from './probe.ts'
import type { FailureKind } from './tables.ts'
import { ROUND } from './turn.ts'

/** A round of the past of one system. */
export interface Round {
  readonly at: number
  readonly failures: number
}

/** How many rounds are looked at together, the present one included. */
export const MEMORY = 3

/** A failed probe may be the network's fault; a second one within the memory confirms it. */
const CONFIRMED = 2

export type Verdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'raise'; readonly failure: Failure }
  | { readonly kind: 'add'; readonly failure: Failure }
  | { readonly kind: 'resolve'; readonly alert: string }

interface Facts {
  readonly system: string
  /** Of the present round. */
  readonly probes: readonly Probe[]
  /** The last ones, the present one included. */
  readonly rounds: readonly Round[]
  readonly open: Alert | undefined
  readonly at: number
}

/**
 * An alert opens with the second failed round of three, and is over after three good ones: a system that comes and
 * goes has one alert until it stays. Failures of real requests need no confirmation (`requests.ts`), and keep it open.
 */
export const judge = ({ system, probes, rounds, open, at }: Facts): Verdict => {
  const failed = rounds.filter(({ failures }) => failures > 0)
  const failure = failureOf(system, probes, at)
  if (failure && open) return { kind: 'add', failure }
  if (failure) return failed.length >= CONFIRMED ? { kind: 'raise', failure: since(failure, failed) } : NONE
  const isQuiet = failed.length === 0 && rounds.length >= MEMORY
  return open && isQuiet && open.last_at <= at - MEMORY * ROUND ? { kind: 'resolve', alert: open.id } : NONE
}

const NONE: Verdict = { kind: 'none' }

/** The one that is told where a system fails in several ways. */
const WORST: readonly FailureKind[] = ['galat-5xx', 'tidak-terhubung', 'melebihi-10-detik']

const failureOf = (system: string, probes: readonly Probe[], at: number): Failure | undefined => {
  for (const kind of WORST) {
    const failed = probes.find(({ outcome }) => outcome === kind)
    if (!failed) continue
    const { status, duration } = failed
    const count = probes.filter(({ outcome }) => outcome !== 'ok').length
    const took = kind === 'tidak-terhubung' ? undefined : duration
    return { system, kind, operation: undefined, status, duration: took, count, firstAt: at, lastAt: at }
  }
  return undefined
}

const since = (failure: Failure, failed: readonly Round[]): Failure => ({
  ...failure,
  firstAt: Math.min(...failed.map(({ at }) => at)),
  count: failed.reduce((total, { failures }) => total + failures, 0),
})
