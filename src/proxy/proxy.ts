import {
  type Clock,
  DdiError,
  type Fields,
  type HttpRequest,
  type HttpResponse,
  PROBLEM_TYPE,
  type Problem,
  problem,
  type Send,
  splitTarget,
} from '#base'
import {
  type Contract,
  errorOf,
  type Operation,
  requestProblem,
  VIOLATIONS_FIELD,
  type Violation,
  violationsText,
} from '#contract'
import type { Dressed, Dresser } from './dress.ts'
import { endToEnd } from './end-to-end.ts'

/** One exchange that went through, and what the contract says against either side. */
export interface Proxied {
  readonly operation: Operation | undefined
  /** As the client sent it, before it was signed or sealed. */
  readonly request: HttpRequest
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
  /** Authenticates, signs and seals; absent, requests go as they came. */
  readonly dresser?: Dresser
  /** What breaks the contract is refused (422, 502) instead of passed on with a note. */
  readonly errors: boolean
  readonly record: (proxied: Proxied) => void
  readonly clock: Clock
}

export interface Proxy {
  handle(request: HttpRequest): Promise<HttpResponse>
}

type Judged = Omit<Proxied, 'time' | 'duration'>
type Seen = Omit<Judged, 'response' | 'outcome'>

/** Stands between a client and a server, and holds both to the contract. */
export const createProxy = ({ contract, send, dresser, errors, record, clock }: ProxyParts): Proxy => {
  const exchange = async (request: HttpRequest): Promise<Judged> => {
    const place = placeOf(contract, request)
    const match = contract.match(request.method, place.path)
    if (match.kind !== 'operation') return unknown(request, contract)
    const { operation } = match
    // The server meets the sealed and signed request, so that is what the contract is asked about.
    const { request: leaving, undress } = await dress(operation, { ...request, target: place.target })
    const check = operation.checkRequest({
      path: match.path,
      query: splitTarget(leaving.target).query,
      headers: leaving.headers,
      body: leaving.body,
    })
    const requestViolations = check.outcome === 'valid' ? [] : check.violations
    const seen = { operation, request, requestViolations, responseViolations: [] }
    if (errors && requestViolations.length > 0) return refused(seen, requestProblem(operation, check))
    const arrived = await send(leaving)
    const shown = { ...arrived, headers: endToEnd(arrived.headers) }
    const response = undress ? undress(shown) : shown
    const responseViolations = operation.checkResponse(response)
    if (errors && responseViolations.length > 0) {
      return refused({ ...seen, responseViolations }, brokenAnswer(responseViolations))
    }
    return { ...seen, response, responseViolations, outcome: 'answered' }
  }

  const dress = async (operation: Operation, request: HttpRequest): Promise<Dressed> => {
    const plain = { ...request, headers: endToEnd(request.headers) }
    return dresser ? dresser.dress(operation, plain) : { request: plain }
  }

  const attempt = async (request: HttpRequest): Promise<Judged> => {
    try {
      return await exchange(request)
    } catch (error) {
      if (!(error instanceof DdiError)) throw error
      const seen = { operation: undefined, request, requestViolations: [], responseViolations: [] }
      return refused(seen, unreached(error))
    }
  }

  return {
    handle: async request => {
      const time = clock.now()
      const judged = await attempt(request)
      const proxied = { ...judged, time, duration: clock.now() - time }
      record(proxied)
      return noted(proxied)
    },
  }
}

/** Clients write targets with or without the base path of the contract, as on a mock of one spec. */
const placeOf = ({ basePath }: Contract, { target }: HttpRequest) => {
  const isBased = basePath !== '' && (target === basePath || target.startsWith(`${basePath}/`))
  const rest = isBased ? target.slice(basePath.length) : target
  const relative = rest.startsWith('/') ? rest : `/${rest}`
  return { target: relative, ...splitTarget(relative) }
}

const refused = (seen: Seen, details: Problem): Judged => ({
  ...seen,
  response: {
    status: details.status,
    headers: { 'content-type': PROBLEM_TYPE },
    body: JSON.stringify(details),
  },
  outcome: details.code,
})

const unknown = (request: HttpRequest, { title }: Contract): Judged =>
  refused(
    { operation: undefined, request, requestViolations: [], responseViolations: [] },
    problem('path-not-found', { detail: `${title} has no such operation; nothing was forwarded.` }),
  )

const brokenAnswer = (violations: readonly Violation[]): Problem =>
  problem('response-invalid', {
    status: 502,
    detail: 'The server answered, but not as its contract says, and --errors is on.',
    errors: violations.slice(0, 100).map(errorOf),
  })

const unreached = (error: DdiError): Problem => {
  const [{ code, message } = { code: '', message: error.message }] = error.findings
  return problem(code === 'response-timeout' ? 'upstream-timeout' : 'upstream-unreachable', {
    detail: message,
  })
}

/** Tells the client what was found, in the field that Prism's proxy uses. */
const noted = ({ response, requestViolations, responseViolations, outcome }: Proxied): HttpResponse => {
  if (outcome !== 'answered' || requestViolations.length + responseViolations.length === 0) return response
  const [side, violations] =
    requestViolations.length > 0
      ? (['request', requestViolations] as const)
      : (['response', responseViolations] as const)
  const headers: Fields = { ...response.headers, [VIOLATIONS_FIELD]: violationsText(side, violations) }
  return { ...response, headers }
}
