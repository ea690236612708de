import type { Logger } from 'pino'
import type { Clock, Entropy, HttpRequest, ProblemCode } from '#base'
import type { Contract, Operation, RequestValues, SecurityRequirement } from '#contract'
import type { Grants } from '#integration'
import type { Answer } from './answer.ts'
import type { AuditLog } from './audit-log.ts'
import type { Caller } from './caller.ts'
import type { AnyHandler, AnyObjectRule } from './handler.ts'
import type { Limiter } from './limiter.ts'
import type { Networks } from './networks.ts'
import type { SunsetNotices } from './notices.ts'
import type { Settings } from './options.ts'
import type { Stores } from './stores/index.ts'
import type { Metrics } from './telemetry/metrics.ts'
import type { RequestSpan } from './telemetry/tracing.ts'

/** The operation that a request leads to, and its path parameters as text. */
export interface Route {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string>>
}

/** What a step answered in place of the provider. */
export interface Refusal {
  readonly step: string
  readonly code: ProblemCode
}

/** One request and what the steps have found out about it so far. Each request has its own. */
export interface Exchange {
  readonly request: HttpRequest
  /** Address of the other end of the socket. */
  readonly remote: string | undefined
  /** What is wrong with its framing, as several servers in a row could read it differently. */
  readonly framing: string | undefined
  /** Whether that socket has TLS. */
  readonly encrypted: boolean
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Reads the content, if there is any; throws `ContentError` when it is too large or cannot be decoded. */
  readonly readBody: (() => Promise<Uint8Array | undefined>) | undefined
  id: string
  route: Route | undefined
  /** Normalised; `undefined` when a forwarding chain cannot be read. */
  address: string | undefined
  caller: Caller | undefined
  /** The alternative of the operation's `security` that the caller met. */
  requirement: SecurityRequirement | undefined
  body: Uint8Array | undefined
  isBodyRead: boolean
  values: RequestValues | undefined
  answer: Answer | undefined
  /** Which step refused the request last, and why. */
  refusal: Refusal | undefined
  readonly span: RequestSpan | undefined
  /** Fields for the response, whoever answers; lower case. */
  readonly fields: Record<string, string>
}

/** What every request of one provider shares. */
export interface Kit {
  readonly contract: Contract
  readonly grants: Grants
  readonly handlers: ReadonlyMap<string, AnyHandler>
  readonly objectRules: ReadonlyMap<string, AnyObjectRule>
  /** Each call of theirs ends within `settings.storeTimeout`. */
  readonly stores: Stores
  readonly audit: AuditLog
  readonly clock: Clock
  readonly entropy: Entropy
  readonly limiter: Limiter
  readonly networks: Networks
  readonly settings: Settings
  readonly logger: Logger
  readonly metrics: Metrics | undefined
  readonly notices?: SunsetNotices | undefined
}

/**
 * One named step of every operation. A `request` step is passed over once there is an answer;
 * a `response` step always runs. What a step returns becomes the answer.
 */
export interface Step {
  readonly name: string
  readonly phase: 'request' | 'response'
  run(exchange: Exchange, kit: Kit): Answer | undefined | Promise<Answer | undefined>
}

/** The route of a request that has passed the `route` step. */
export const routeOf = (exchange: Exchange): Route => {
  if (exchange.route === undefined) throw new Error('the route step has not run')
  return exchange.route
}
