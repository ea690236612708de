import { type Fields, type HttpRequest, type HttpResponse, lowerCaseFields } from '#base'
import type { Contract, RequestValues } from '#contract'
import { flagged, type Prepared, type Representation } from './answer.ts'
import type { Access, Caller } from './caller.ts'
import { representationFor } from './choose.ts'
import { standingSecret, systemOf } from './credential.ts'
import { canHold, serialiseBody } from './media-type.ts'
import type { Memory } from './memory.ts'
import { baseUrlOf, type Place } from './mount.ts'
import type { Outbox } from './outbox.ts'
import type { Plan } from './plan.ts'
import { refuse } from './refuse.ts'
import type { Scenario, ScenarioAnswer, ScenarioContext, ScenarioHandler } from './scenario.ts'

/** A request as a scenario meets it: authenticated, decoded and valid. */
export interface Performed {
  readonly request: HttpRequest
  readonly values: RequestValues
  readonly caller: Caller
  readonly place: Place
}

/** Plays one operation; `undefined` leaves the request to the contract's examples. */
export type Performance = (performed: Performed) => Prepared | undefined | Promise<Prepared | undefined>

/** What the scenarios of a mock share. */
export interface Stage {
  readonly memory: Memory
  readonly outbox: Outbox
  readonly access: Access | undefined
}

/** How an api's scenario plays one operation; `undefined` where it has nothing to say of it. */
export const performanceOf = (
  scenario: Scenario | undefined,
  contract: Contract,
  plan: Plan,
  stage: Stage,
): Performance | undefined => {
  const handler = scenario?.operations.get(plan.operation.id)
  if (!scenario || !handler) return undefined
  return performed => {
    const answered = play(contract.api, handler, contextOf(scenario, contract, plan, performed, stage))
    const { request } = performed
    return after(answered, answer =>
      answer && isHeld(plan, request, answer) ? preparedBy(plan, request, answer) : undefined,
    )
  }
}

type Played = ScenarioAnswer | undefined

/** A scenario is its workspace's own code; when it fails, whoever wrote it wants to know what and where. */
export class ScenarioError extends Error {}

const play = (
  api: string,
  handler: ScenarioHandler<object, unknown>,
  context: ScenarioContext<object>,
): Played | Promise<Played> => {
  const broken = (error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ScenarioError(`The scenario of ${api} failed: ${reason}`)
  }
  try {
    const answer = handler(context)
    return answer instanceof Promise ? answer.catch(broken) : answer
  } catch (error) {
    return broken(error)
  }
}

/** Goes on at once where nothing has to be waited for: a promise costs a turn of the event loop. */
export const after = <Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result,
): Result | Promise<Result> => (value instanceof Promise ? value.then(next) : next(value))

const contextOf = (
  { state }: Scenario,
  { api }: Contract,
  plan: Plan,
  { request, values, caller, place }: Performed,
  { memory, outbox, access }: Stage,
): ScenarioContext<object> => ({
  request,
  path: values.path,
  query: values.query,
  headers: values.header,
  body: values.body,
  consumer: caller.consumer,
  token: caller.token,
  get baseUrl() {
    return baseUrlOf(request, place)
  },
  clock: memory.clock,
  get state() {
    return memory.stateOf(state)
  },
  stateOf: memory.stateOf,
  random: memory.random(),
  issue: ({ seconds, kind = 'access', ...parts }) => {
    const token = { ...parts, api, kind, expires: memory.clock.now() + seconds * 1000 }
    memory.issue(token)
    return token
  },
  tokenOf: token => memory.tokenOf(api, token),
  revoke: matches => memory.revoke(token => token.api === api && matches(token)),
  systemOf: credential => {
    const system = systemOf(credential)
    return system !== undefined && access?.systems.has(system) ? system : undefined
  },
  scopesOf: system => access?.grants.scopesAnywhere(system, memory.clock.now()) ?? [],
  secretOf: standingSecret,
  send: message => void outbox.post(api, message, request),
  refuse: problem => answerOf(refuse(plan, { problem }, [])),
})

/** Its body is written already; bytes are not written again. */
const answerOf = ({ status, headers, body }: HttpResponse): ScenarioAnswer => {
  const { 'content-type': contentType } = headers
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return { status, headers, body: bytes, ...(contentType !== undefined && { contentType }) }
}

/** Writes an answer as its contract wants it, and says where it does not keep it. */
export const preparedBy = (plan: Plan, request: HttpRequest, answer: ScenarioAnswer): Prepared => {
  const { status, body, headers } = answer
  const documented = plan.answerFor(status)
  const wanted = documented && representationFor(documented, request.headers['accept'])
  const type = answer.contentType ?? wanted?.contentType
  const fields = { ...documented?.fields, ...lowerCaseFields(headers ?? {}) }
  const response =
    body === undefined ? { status, headers: fields } : withBody(status, fields, type, body, wanted)
  const prepared = flagged('scenario', body, response, plan.operation.checkResponse(response))
  return answer.explanation ? { ...prepared, explanation: answer.explanation } : prepared
}

/**
 * Whether a media type that the client accepts can hold what a scenario answers. What cannot be held is left to the
 * contract: its example in CSV, or 406.
 */
const isHeld = (plan: Plan, { headers }: HttpRequest, answer: ScenarioAnswer): boolean => {
  const documented = plan.answerFor(answer.status)
  if (answer.contentType !== undefined || answer.body === undefined) return true
  if (!documented || documented.representations.length === 0) return true
  const wanted = representationFor(documented, headers['accept'])
  return wanted !== undefined && canHold(wanted.contentType, answer.body)
}

const withBody = (
  status: number,
  fields: Fields,
  contentType = 'application/json',
  body: unknown,
  wanted: Representation | undefined,
): HttpResponse => {
  const content = body instanceof Uint8Array ? body : contentOf(body, contentType, wanted)
  const length = String(Buffer.byteLength(content))
  return {
    status,
    headers: { ...fields, 'content-type': contentType, 'content-length': length },
    body: content,
  }
}

/** In XML the contract says how elements and attributes are named. */
const contentOf = (
  body: unknown,
  contentType: string,
  wanted: Representation | undefined,
): string | Uint8Array =>
  wanted?.contentType === contentType ? wanted.serialise(body) : serialiseBody(body, contentType)
