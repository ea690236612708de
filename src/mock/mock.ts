import { DdiError, type HttpRequest, type HttpResponse, problem } from '#base'
import type { Contract, Violation } from '#contract'
import type { Access } from './authentication.ts'
import { choose } from './choose.ts'
import { isPreflight, preflight } from './cors.ts'
import { dress } from './dress.ts'
import { type Exchange, type Station, stationsOf } from './exchange.ts'
import { type Journal, journaled } from './journal.ts'
import { type Layout, locator, noPlace } from './mount.ts'
import { applied, isPreference, preferenceOf } from './preference.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { refuse } from './refuse.ts'
import { repetition } from './repetition.ts'
import { REQUEST_ID_FIELD, sentRequestId, uuidInstance } from './request-id.ts'
import { preferenceProblem, requestProblem } from './request-problem.ts'
import { optionsOf, route } from './routing.ts'

export interface MockOptions {
  readonly layout: Layout
  /** Bodies are made from schemas even where the contract has examples. */
  readonly dynamic: boolean
  /** A response that breaks its own contract becomes an error (Prism's `--errors`). */
  readonly errors: boolean
  readonly seed: number
  readonly cors: boolean
  readonly journal: Journal | undefined
  /** Makes the `X-Request-Id` of a response whose request had none: a UUID. */
  readonly requestId: () => string
}

export interface MockParts {
  readonly contracts: readonly Contract[]
  /** Absent for a single spec: then every well-formed credential will do. */
  readonly access: Access | undefined
  readonly options: MockOptions
}

export interface Mock {
  /** Always answers, and keeps nothing of the request. */
  handle(request: HttpRequest): HttpResponse
}

export const createMock = ({ contracts, access, options }: MockParts): Mock => {
  const locate = locator(contracts, options.layout)
  const stationOf = stationsOf(access)

  const exchange = (request: HttpRequest): Exchange => {
    try {
      return attempt(request)
    } catch (error) {
      return refused(request, unusable(error))
    }
  }

  const attempt = (request: HttpRequest): Exchange => {
    if (options.cors && isPreflight(request)) return without('preflight', preflight(request))
    const place = locate(request.target, request.headers['host'])
    if (!place) return refused(request, noPlace(contracts, options.layout))
    const found = route(place.contract, request.method, place.path)
    if (isRefusal(found)) return optionsOf(request, found) ?? refused(request, found)
    return serve(request, stationOf(place.contract, found.operation), found.path, place.query)
  }

  const serve = (
    request: HttpRequest,
    station: Station,
    path: Readonly<Record<string, string>>,
    query: string,
  ): Exchange => {
    const { plan, contract } = station
    const twice = repetition(request, contract)
    if (twice) return refused(request, twice, station)
    const caller = station.authenticate(request)
    if (isRefusal(caller)) return refused(request, caller, station)
    const parts = { path, query, headers: request.headers, body: request.body }
    const check = plan.operation.checkRequest(parts)
    if (check.outcome !== 'valid') {
      return refused(
        request,
        requestProblem(plan.operation, check),
        station,
        caller.consumer,
        check.violations,
      )
    }
    const preference = preferenceOf(request)
    if (!isPreference(preference)) {
      return refused(request, preferenceProblem(plan.operation, preference), station, caller.consumer)
    }
    const chosen = choose(plan, request, preference, check.values, options)
    if (isRefusal(chosen)) return refused(request, chosen, station, caller.consumer)
    if (options.errors && chosen.violations.length > 0) {
      return refused(request, brokenContract(chosen.violations), station, caller.consumer)
    }
    return {
      response: applied(preference, chosen.response),
      outcome: 'answered',
      station,
      consumer: caller.consumer,
    }
  }

  const refused = (
    request: HttpRequest,
    refusal: Refusal,
    station?: Station,
    consumer?: string,
    violations: readonly Violation[] = [],
  ): Exchange => {
    const sent = sentRequestId(request)
    const id = sent ?? options.requestId()
    const instance = sent === undefined ? `urn:uuid:${id}` : uuidInstance(sent)
    const identified = {
      problem: instance === undefined ? refusal.problem : { ...refusal.problem, instance },
      headers: { ...refusal.headers, [REQUEST_ID_FIELD]: id },
    }
    const response = refuse(station?.plan, identified, violations)
    return { response, outcome: refusal.problem.code, station, consumer }
  }

  const respond = options.journal ? journaled(exchange, options.journal) : exchange
  return { handle: request => dress(request, respond(request).response, options) }
}

const without = (outcome: Exchange['outcome'], response: HttpResponse): Exchange => ({
  response,
  outcome,
  station: undefined,
  consumer: undefined,
})

/** A schema that cannot be compiled, or that no body can meet, shows on the first request that needs it. */
const unusable = (error: unknown): Refusal => {
  if (error instanceof DdiError) return { problem: problem('internal-error', { detail: error.message }) }
  if (!(error instanceof RangeError)) throw error
  const detail = 'The schema requires a body without an end, or one too large to make.'
  return { problem: problem('internal-error', { detail }) }
}

const brokenContract = (violations: readonly Violation[]): Refusal => {
  const detail = 'The example of this response breaks its own contract, and --errors is on.'
  const errors = violations.map(({ in: place, pointer, code, detail, wanted }) => ({
    in: place,
    pointer,
    code,
    detail,
    wanted,
  }))
  return { problem: problem('response-invalid', { detail, errors: errors.slice(0, 100) }) }
}
