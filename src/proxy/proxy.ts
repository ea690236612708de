import { type Clock, DdiError, type HttpRequest, type HttpResponse, type Send, splitTarget } from '#base'
import {
  type Contract,
  exchangeViolationsText,
  type Operation,
  requestProblem,
  uncoded,
  VIOLATIONS_FIELD,
  type Violation,
} from '#contract'
import type { Delivery } from '#journal'
import { decoded } from './content-coding.ts'
import type { Dressed, Dresser } from './dress.ts'
import { endToEnd } from './end-to-end.ts'
import { leadingBack } from './location.ts'
import { answerOf, brokenAnswer, type Refusal, unmatched, unreached } from './refusal.ts'

/** One exchange that went through, and what the contract says against either side. */
export interface Proxied {
  readonly operation: Operation | undefined
  /** As the client sent it, before it was signed or sealed; without its content coding. */
  readonly request: HttpRequest
  /** What left for the server where that is another request: signed or sealed; again after a token was refused. */
  readonly sent: readonly Delivery[]
  /** As the client got it, but for its content coding. */
  readonly response: HttpResponse
  readonly requestViolations: readonly Violation[]
  readonly responseViolations: readonly Violation[]
  /** `answered`, or the code of the problem that was the answer. */
  readonly outcome: string
  /** When the request came, in milliseconds since the epoch, and how long it took. */
  readonly time: number
  readonly duration: number
}

export interface ProxyParts {
  readonly contract: Contract
  /** Reaches the server; targets come without the base path of the contract. */
  readonly send: Send
  /** The URL that `send` reaches: references to it lead back to the proxy. */
  readonly to?: string
  /** Authenticates, signs and seals; absent, requests go as they came. */
  readonly dresser?: Dresser
  /** What breaks the contract is refused (422, 502) instead of passed on with a note. */
  readonly errors: boolean
  /** Bytes of a body once its content coding is undone, to be checked; 10 MiB unless told otherwise. */
  readonly bodySize?: number
  readonly record: (proxied: Proxied) => void
  readonly clock: Clock
}

export interface Proxy {
  handle(request: HttpRequest): Promise<HttpResponse>
}

/** What is known of an exchange, as it goes on. */
interface Course {
  operation: Operation | undefined
  request: HttpRequest
  readonly sent: Delivery[]
  requestViolations: readonly Violation[]
  responseViolations: readonly Violation[]
}

/** What the client gets, and what is checked and shown of it. */
interface Answer {
  readonly passed: HttpResponse
  readonly shown: HttpResponse
  readonly outcome: string
}

const BODY_SIZE = 10 * 1024 * 1024

/** Stands between a client and a server, and holds both to the contract. */
export const createProxy = (parts: ProxyParts): Proxy => {
  const { contract, send, to = '', dresser, errors, bodySize = BODY_SIZE, record, clock } = parts

  const exchange = async (request: HttpRequest, course: Course): Promise<Answer> => {
    const place = placeOf(contract, request)
    const match = contract.match(request.method, place.path)
    if (match.kind !== 'operation') return refused(unmatched(match, contract))
    const { operation } = match
    course.operation = operation
    const plain = { ...request, target: place.target, headers: endToEnd(request.headers) }
    const dressed = await dress(operation, plain)
    // The server meets the sealed and signed request, so that is what the contract is asked about.
    const { target, headers } = dressed.request
    const seen = await decoded(dressed.request, bodySize)
    const check = operation.checkRequest({
      path: match.path,
      query: splitTarget(target).query,
      headers: seen === dressed.request ? headers : uncoded(headers),
      body: seen.body,
    })
    course.requestViolations = check.outcome === 'valid' ? [] : check.violations
    if (errors && course.requestViolations.length > 0)
      return refused(answerOf(requestProblem(operation, check)))
    const { arrived, undress } = await sent(operation, plain, dressed, course)
    const answer = await answered(arrived, undress, place.target)
    course.responseViolations = operation.checkResponse(answer.shown)
    return errors && course.responseViolations.length > 0
      ? refused(brokenAnswer(course.responseViolations))
      : answer
  }

  const dress = async (operation: Operation, plain: HttpRequest): Promise<Dressed> =>
    dresser ? dresser.dress(operation, plain) : { request: plain }

  /** A server may drop a token before its time, such as a mock that is reset: once, another is asked for. */
  const sent = async (operation: Operation, plain: HttpRequest, first: Dressed, course: Course) => {
    const arrived = await sentOnce(first, plain, course)
    if (arrived.status !== 401 || !first.forget) return { arrived, undress: first.undress }
    first.forget()
    const second = await dress(operation, plain)
    return { arrived: await sentOnce(second, plain, course), undress: second.undress }
  }

  const sentOnce = async (
    { request }: Dressed,
    plain: HttpRequest,
    { sent }: Course,
  ): Promise<HttpResponse> => {
    const message = { ...request, url: to.replace(/\/+$/, '') + request.target }
    try {
      const arrived = await send(request)
      if (isOther(request, plain)) sent.push({ message, outcome: arrived.status })
      return arrived
    } catch (error) {
      if (isOther(request, plain)) sent.push({ message, outcome: 'unreachable' })
      throw error
    }
  }

  const answered = async (
    arrived: HttpResponse,
    undress: Dressed['undress'],
    target: string,
  ): Promise<Answer> => {
    const headers = endToEnd(arrived.headers)
    const passed = { ...arrived, headers: to === '' ? headers : leadingBack(headers, to, target) }
    const plain = await decoded(passed, bodySize)
    const opened = undress?.(plain) ?? plain
    if (opened === plain) return { passed, shown: plain, outcome: 'answered' }
    // What was opened has no content coding any more.
    const { 'content-encoding': _, ...rest } = opened.headers
    const open = { ...opened, headers: rest }
    return { passed: open, shown: open, outcome: 'answered' }
  }

  const attempt = async (request: HttpRequest, course: Course): Promise<Answer> => {
    try {
      return await exchange(request, course)
    } catch (error) {
      if (!(error instanceof DdiError)) throw error
      return refused(unreached(error))
    }
  }

  return {
    handle: async request => {
      const time = clock.now()
      const course: Course = { ...UNKNOWN, request, sent: [] }
      const { passed, shown, outcome } = await attempt(request, course)
      course.request = await decoded(request, bodySize)
      record({ ...course, response: shown, outcome, time, duration: clock.now() - time })
      return outcome === 'answered' ? noted(passed, course) : passed
    },
  }
}

const UNKNOWN = { operation: undefined, requestViolations: [], responseViolations: [] }

/** Whether signing or sealing made another request of it. */
const isOther = (request: HttpRequest, plain: HttpRequest): boolean =>
  request.body !== plain.body || request.target !== plain.target || request.headers !== plain.headers

/** Clients write targets with or without the base path of the contract, as on a mock of one spec. */
const placeOf = ({ basePath }: Contract, { target }: HttpRequest) => {
  const isBased = basePath !== '' && (target === basePath || target.startsWith(`${basePath}/`))
  const rest = isBased ? target.slice(basePath.length) : target
  const relative = rest.startsWith('/') ? rest : `/${rest}`
  return { target: relative, ...splitTarget(relative) }
}

const refused = ({ response, code }: Refusal): Answer => ({
  passed: response,
  shown: response,
  outcome: code,
})

/** Tells the client what was found, in the field that Prism's proxy uses. */
const noted = (response: HttpResponse, { requestViolations, responseViolations }: Course): HttpResponse => {
  if (requestViolations.length + responseViolations.length === 0) return response
  const note = exchangeViolationsText(requestViolations, responseViolations)
  return { ...response, headers: { ...response.headers, [VIOLATIONS_FIELD]: note } }
}
