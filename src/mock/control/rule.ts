/** Which requests a rule is for; what it leaves out may be anything. */
export interface RuleMatch {
  readonly api?: string
  /** An `operationId`. */
  readonly operation?: string
  /** The system that calls. */
  readonly consumer?: string
  /** Upper case. */
  readonly method?: string
}

/** At most `requests` in `seconds` for each consumer. */
export interface RuleLimit {
  readonly requests: number
  readonly seconds: number
}

/** What happens to the requests of a rule. */
export interface RuleAnswer {
  /** A documented status, as `Prefer: code=` has it. */
  readonly code?: number
  /** Name of a documented example. */
  readonly example?: string
  /** Milliseconds. */
  readonly delay?: number
  /** `reset`, `timeout`, `half-body`, `status-503`, `status-5xx`. */
  readonly fault?: string
  /** How probable the fault is, from 0 to 1. */
  readonly rate?: number
  /** In place of the contract's `x-rate-limit`; `false` lifts it. */
  readonly rateLimit?: RuleLimit | false
}

/** What the admin api is asked for (`POST /_ddi/rules`). */
export interface RuleWish {
  readonly match: RuleMatch
  /** For so many requests, then no more. */
  readonly times?: number
  readonly answer: RuleAnswer
}

export interface Rule extends RuleWish {
  readonly id: string
  /** How many requests it was applied to. */
  readonly applied: number
}

/** What a rule is held against. */
export interface Call {
  readonly api: string
  readonly operation: string
  readonly method: string
  readonly consumer: string | undefined
}

export const matches = ({ api, operation, method, consumer }: RuleMatch, call: Call): boolean =>
  (api === undefined || api === call.api) &&
  (operation === undefined || operation === call.operation) &&
  (method === undefined || method === call.method) &&
  (consumer === undefined || consumer === call.consumer)
