import { DdiError, type HttpRequest, problem } from '#base'
import { errorOf, VIOLATIONS_FIELD, type Violation } from '#contract'
import type { Journal } from '#journal'
import type { Prepared } from './answer.ts'
import type { Exchange, Station } from './exchange.ts'
import { explained, isProblem, linked } from './explained.ts'
import type { Memory } from './memory.ts'
import { preparedBy, ScenarioError } from './performance.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refuse.ts'
import { REQUEST_ID_FIELD, sentRequestId, uuidInstance } from './request-id.ts'

/** Answers a request with why it is not answered as it asks. */
export type Refuser = (
  request: HttpRequest,
  refusal: Refusal,
  station?: Station,
  consumer?: string,
  violations?: readonly Violation[],
) => Exchange

export interface RefuserParts {
  readonly memory: Pick<Memory, 'clock' | 'stateOf'>
  readonly journal: Journal | undefined
  readonly requestId: () => string
}

export const createRefuser =
  ({ memory, journal, requestId }: RefuserParts): Refuser =>
  (request, refusal, station, consumer, violations = []) => {
    const sent = sentRequestId(request)
    const id = sent ?? requestId()
    const instance = sent === undefined ? `urn:uuid:${id}` : uuidInstance(sent)
    const identified = {
      problem: instance === undefined ? refusal.problem : { ...refusal.problem, instance },
      headers: { ...refusal.headers, [REQUEST_ID_FIELD]: id },
    }
    const worded = inOwnWords(request, identified, station, consumer, memory)
    const response = worded?.response ?? refuse(station?.plan, identified, violations, request)
    const outcome = refusal.problem.code
    const explanation = refusal.explanation ?? worded?.explanation
    if (!explanation && isProblem(response)) return { response, outcome, station, consumer, violations }
    const number = journal?.next()
    const told = linked(explanation ? explained(response, explanation) : response, number)
    const exchange = { response: told, outcome, station, consumer, violations, number }
    return explanation ? { ...exchange, explanation } : exchange
  }

/** A scenario may know how its api words a refusal. */
const inOwnWords = (
  request: HttpRequest,
  { problem, headers }: Refusal,
  station: Station | undefined,
  consumer: string | undefined,
  memory: RefuserParts['memory'],
): Prepared | undefined => {
  const scenario = station?.scenario
  if (!station || !scenario?.refuse) return undefined
  const { clock } = memory
  const answer = scenario.refuse(problem, {
    ...{ request, operation: station.plan.operation.id, clock, consumer },
    get state() {
      return memory.stateOf(scenario.state)
    },
  })
  if (!answer) return undefined
  return preparedBy(station.plan, request, { ...answer, headers: { ...headers, ...answer.headers } })
}

/** A schema that cannot be compiled, or that no body can meet, shows on the first request that needs it. */
export const unusable = (error: unknown): Refusal => {
  if (error instanceof ScenarioError) return { problem: problem('internal-error', { detail: error.message }) }
  if (error instanceof DdiError) return { problem: problem('internal-error', { detail: error.message }) }
  if (!(error instanceof RangeError)) throw error
  const detail = 'The schema requires a body without an end, or one too large to make.'
  return { problem: problem('internal-error', { detail }) }
}

export const brokenContract = ({ violations, response }: Prepared): Refusal => {
  const detail = 'The example of this response breaks its own contract, and --errors is on.'
  const errors = violations.slice(0, 100).map(errorOf)
  const { [VIOLATIONS_FIELD]: field = '' } = response.headers
  return { problem: problem('response-invalid', { detail, errors }), headers: { [VIOLATIONS_FIELD]: field } }
}
