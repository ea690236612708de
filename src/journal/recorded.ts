import type { HttpRequest, HttpResponse } from '#base'
import type { Contract, Operation, Violation } from '#contract'
import type { Explanation } from '#protocol'
import type { CheckResult } from './check.ts'

/** One exchange as it happened: references only, so that keeping it costs next to nothing. Never shown as it is. */
export interface Recorded {
  /** Counts from 1. */
  readonly number: number
  /** When the request came, in milliseconds since the epoch, by the clock of whoever recorded it. */
  readonly time: number
  /** Milliseconds. */
  readonly duration: number
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly contract: Contract | undefined
  readonly operation: Operation | undefined
  /** The system that the credential belongs to. */
  readonly consumer: string | undefined
  readonly outcome: Outcome
  /** What the contract says against the request or, when it was answered, against the response. */
  readonly violations: readonly Violation[]
  /** What was looked at, where that is not what a mock looks at. */
  readonly checks?: readonly CheckResult[]
  /** Why a signature was refused. */
  readonly explanation: Explanation | undefined
  /** Sizes of bodies that were not kept whole, in bytes; of a request that was never read, what it announced. */
  readonly whole?: { readonly request: number | undefined; readonly response: number | undefined }
}

/** `answered`, `preflight`, `options`, or the code of the problem that was the answer. */
export type Outcome = string

/** Stands for a request of which not even the first line could be read. */
export const UNREAD: HttpRequest = { method: 'MALFORMED', target: '', headers: {} }

/** A message that was sent because of a request, such as a notification. */
export interface Delivery {
  readonly message: {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string | Uint8Array
  }
  /** Status of the receiver, or why there is none; `unresolved` where the URL has a part that no value was found for. */
  readonly outcome: number | 'refused' | 'unreachable' | 'unresolved'
  /** In words; absent where the receiver answered. */
  readonly reason?: string
}
