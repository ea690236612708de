import { type Fields, lowerCaseFields } from '#base'
import type { Violation } from '#contract'
import { type Explanation, HIDDEN } from '#protocol'
import { type ShownBody, shownBody } from './body.ts'
import { type CheckResult, checksOf } from './check.ts'
import type { Delivery, Outcome, Recorded } from './recorded.ts'
import { type Redaction, redactionBy } from './redaction.ts'
import { secretsOf } from './secret-names.ts'
import { secretValues } from './secret-values.ts'

/** One line of a journal. */
export interface Summary {
  readonly id: string
  /** RFC 3339, in UTC. */
  readonly time: string
  readonly durationMilliseconds: number
  readonly method: string
  readonly target: string
  readonly api: string | undefined
  readonly operation: string | undefined
  /** The template of the operation's path. */
  readonly path: string | undefined
  readonly consumer: string | undefined
  readonly outcome: Outcome
  readonly status: number
}

/** An exchange to be shown, as plain JSON without any credential. */
export interface Entry extends Summary {
  readonly checks: readonly CheckResult[]
  readonly violations: readonly Violation[]
  readonly explanation: Explanation | undefined
  readonly request: ShownMessage
  readonly response: ShownMessage
  readonly deliveries: readonly ShownDelivery[]
}

export interface ShownMessage {
  readonly headers: Fields
  readonly body: ShownBody | undefined
}

export interface ShownDelivery extends ShownMessage {
  readonly method: string
  readonly url: string
  readonly outcome: Delivery['outcome']
  readonly reason: string | undefined
}

/** A list is asked for again and again, and a secret of the body may stand in the target. */
const targets = new WeakMap<Recorded, string>()

export const summaryOf = (recorded: Recorded): Summary => {
  const target = targets.get(recorded) ?? shownOf(recorded).target
  targets.set(recorded, target)
  return summaryWith(recorded, target)
}

export const entryOf = (recorded: Recorded, deliveries: readonly Delivery[]): Entry => {
  const { target, ...shown } = shownOf(recorded, deliveries)
  return { ...summaryWith(recorded, target), checks: checksOf(recorded), ...shown }
}

const summaryWith = (recorded: Recorded, target: string): Summary => {
  const { request, response, contract, operation } = recorded
  return {
    id: String(recorded.number),
    time: timeText(recorded.time),
    durationMilliseconds: Math.round(recorded.duration * 1000) / 1000,
    method: request.method,
    target,
    api: contract?.api,
    operation: operation?.id,
    path: operation?.path,
    consumer: recorded.consumer,
    outcome: recorded.outcome,
    status: response.status,
  }
}

type Shown = Pick<Entry, 'target' | 'violations' | 'explanation' | 'request' | 'response' | 'deliveries'>

/** What came and went, without what any part of it calls secret. */
const shownOf = (recorded: Recorded, deliveries: readonly Delivery[] = []): Shown => {
  const { request, response, contract, operation, explanation, violations, whole } = recorded
  const values = secretValues(HIDDEN)
  const names = secretsOf(contract, operation, response.status)
  const ofRequest = redactionBy(names.request, values)
  const ofResponse = redactionBy(names.response, values)
  const shown: Shown = {
    target: ofRequest.target(request.target, operation?.path),
    violations,
    explanation: explanation && hiding(explanation, ofRequest),
    request: {
      headers: ofRequest.fields(request.headers),
      body: shownBody(request, ofRequest, whole?.request),
    },
    response: {
      headers: ofResponse.fields(response.headers),
      body: shownBody(response, ofResponse, whole?.response),
    },
    deliveries: deliveries.map(delivery => shownDelivery(delivery, ofRequest)),
  }
  return values.hiddenIn(shown)
}

const shownDelivery = ({ message, outcome, reason }: Delivery, redaction: Redaction): ShownDelivery => {
  const { method, url, headers, body } = message
  const sent = { status: 0, headers: lowerCaseFields(headers), ...(body !== undefined && { body }) }
  return {
    method,
    url: redaction.target(url),
    outcome,
    reason,
    headers: redaction.fields(headers),
    body: shownBody(sent, redaction, undefined),
  }
}

/** The protocols hide the access token already; a signed text may hold others. */
const hiding = (explanation: Explanation, { text }: Redaction): Explanation => {
  const { expected, received, difference } = explanation
  const shown = (value: string): string => text(value, '')
  return {
    ...explanation,
    expected: shown(expected),
    received: received === undefined ? undefined : shown(received),
    difference: difference && {
      ...difference,
      expected: shown(difference.expected),
      received: shown(difference.received),
    },
  }
}

/** A mock's clock can be set where no calendar reaches. */
const timeText = (milliseconds: number): string => {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString()
}
