import type { Flow } from './integration.ts'

/** Where a flow stands at a moment. */
export interface FlowLifecycle {
  readonly phase: 'current' | 'deprecated' | 'sunset'
  /** Whole days until the sunset, negative after it; absent where none is set. */
  readonly daysLeft?: number
}

/** SOP 6.D.4: the notice comes this many days before the end. */
export const NOTICE_DAYS = 30

const DAY = 86_400_000

/** The start of a `yyyy-mm-dd` in UTC, as milliseconds since the epoch; `NaN` for anything else. */
export const startOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** `now` in milliseconds since the epoch. A date holds from its start. */
export const lifecycleOf = (flow: Pick<Flow, 'deprecation' | 'sunset'>, now: number): FlowLifecycle => {
  const { deprecation, sunset } = flow
  if (sunset === undefined) return { phase: 'current' }
  const end = startOfDate(sunset)
  const daysLeft = Math.floor((end - now) / DAY)
  if (now >= end) return { phase: 'sunset', daysLeft }
  // An end that is set without a date of deprecation has been announced by setting it.
  const announced = deprecation === undefined || now >= startOfDate(deprecation)
  return { phase: announced ? 'deprecated' : 'current', daysLeft }
}
