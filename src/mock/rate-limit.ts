import { type Clock, type Fields, type Problem, problem } from '#base'
import type { Operation } from '#contract'
import type { Refusal } from './refusal.ts'

type Limit = NonNullable<Operation['rateLimit']>

/** What a caller may still do in its window. */
export interface Allowance {
  readonly requests: number
  readonly remaining: number
  /** Seconds until the window ends. */
  readonly reset: number
  readonly refusal: Refusal | undefined
}

interface Window {
  readonly start: number
  used: number
}

/** Counts what callers use up (`x-rate-limit`, SOP 6.B.1): one fixed window for each, from its first request on. */
export interface RateWindows {
  /** `name` of the window, such as an operation's. */
  count(name: string, limit: Limit, caller: string | undefined): Allowance
  /** Forgets what a rule counted. */
  endRule(id: string): void
  clear(): void
}

const MOST_CALLERS = 1_000

export const createRateWindows = (clock: Clock): RateWindows => {
  const byName = new Map<string, Map<string | undefined, Window>>()
  const windowsOf = (name: string): Map<string | undefined, Window> => {
    const known = byName.get(name)
    if (known) return known
    const made = new Map<string | undefined, Window>()
    byName.set(name, made)
    return made
  }
  return {
    endRule: id => void byName.delete(nameOfRule(id)),
    clear: () => byName.clear(),
    count: (name, limit, caller) => {
      const windows = windowsOf(name)
      const length = limit.seconds * 1000
      const now = clock.now()
      const known = windows.get(caller)
      const isOpen = known && now < known.start + length && now >= known.start
      const window = isOpen ? known : { start: now, used: 0 }
      if (window !== known) {
        if (windows.size >= MOST_CALLERS) windows.clear()
        windows.set(caller, window)
      }
      window.used += 1
      const reset = Math.max(1, Math.ceil((window.start + length - now) / 1000))
      const remaining = Math.max(0, limit.requests - window.used)
      const allowance = { requests: limit.requests, remaining, reset, refusal: undefined }
      return window.used <= limit.requests ? allowance : { ...allowance, refusal: refusalOf(limit, reset) }
    },
  }
}

/** Counts a request against the limit of a rule, or else of the contract; a rule's `false` lifts that. */
export type RateLimit = (
  consumer: string | undefined,
  rule: RuleLimit | false | undefined,
) => Allowance | undefined

type RuleLimit = Limit & { readonly by: string }

export const rateLimitOf = (api: string, { id, rateLimit }: Operation, windows: RateWindows): RateLimit => {
  const name = `${api} ${id}`
  const lifted = rateLimit && unlimited(rateLimit)
  return (consumer, rule) => {
    if (rule) return windows.count(nameOfRule(rule.by), rule, consumer)
    if (!rateLimit) return undefined
    return rule === false ? lifted : windows.count(name, rateLimit, consumer)
  }
}

const nameOfRule = (id: string): string => `rule ${id}`

/** Nothing is counted, so that everything is left. */
const unlimited = ({ requests, seconds }: Limit): Allowance => ({
  requests,
  remaining: requests,
  reset: seconds,
  refusal: undefined,
})

const refusalOf = (limit: Limit, reset: number): Refusal => ({
  problem: exceeded(limit),
  headers: { 'retry-after': String(reset) },
})

const exceeded = ({ requests, seconds }: Limit): Problem =>
  problem('rate-limited', { detail: `At most ${requests} requests in ${seconds} s are allowed.` })

const FIELDS: readonly (readonly [name: string, of: (allowance: Allowance) => number])[] = [
  ['ratelimit-limit', ({ requests }) => requests],
  ['ratelimit-remaining', ({ remaining }) => remaining],
  ['ratelimit-reset', ({ reset }) => reset],
  ['x-ratelimit-limit', ({ requests }) => requests],
  ['x-ratelimit-remaining', ({ remaining }) => remaining],
]

/** The fields of a response, with the truth where it documents what is left (draft-ietf-httpapi-ratelimit-headers-07 §5). */
export const counted = (fields: Fields, allowance: Allowance): Fields => {
  let told: Record<string, string> | undefined
  for (const [name, of] of FIELDS) {
    if (fields[name] === undefined) continue
    told ??= { ...fields }
    told[name] = String(of(allowance))
  }
  return told ?? fields
}
