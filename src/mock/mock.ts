import type { HttpRequest, HttpResponse } from '#base'
import { type Contract, requestProblem, requestProblemFields } from '#contract'
import { type Admin, isForAdmin } from './admin/admin.ts'
import type { Prepared } from './answer.ts'
import { choose } from './choose.ts'
import type { Command } from './control/command.ts'
import { type Control, createControl } from './control/control.ts'
import { failed } from './control/failure.ts'
import { FOREIGN, isForeign } from './control/foreign.ts'
import { isPreflight, preflight } from './cors.ts'
import { dated, dress } from './dress.ts'
import { type Exchange, type Station, type StationParts, stationsOf } from './exchange.ts'
import { explaining } from './explained.ts'
import { withFields } from './farewell.ts'
import { journaled, type Listeners } from './journal.ts'
import { type Layout, locator, noPlace, type Place } from './mount.ts'
import { after, type Performed } from './performance.ts'
import { applied, isDisturbing, isPreference, type Preference, preferenceOf } from './preference.ts'
import { preferenceProblem } from './preference-problem.ts'
import { type Allowance, counted } from './rate-limit.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { brokenContract, createRefuser, unusable } from './refuser.ts'
import { repetition } from './repetition.ts'
import { meantBy, optionsOf, route } from './routing.ts'

export interface MockOptions {
  readonly layout: Layout
  /** Bodies are made from schemas even where the contract has examples. */
  readonly dynamic: boolean
  /** A response that breaks its own contract becomes an error (Prism's `--errors`). */
  readonly errors: boolean
  readonly seed: number
  readonly cors: boolean
  /** Whether callers are held to the contract's `x-rate-limit`. */
  readonly limits: boolean
  readonly journal: Listeners['journal']
  readonly log: Listeners['log']
  /** What answers below `/_ddi`; without it, that is a path like others. */
  readonly admin: Admin | undefined
  /** What directs the mock beyond its contract; one of its own unless given. */
  readonly control?: Control
  /** Makes the `X-Request-Id` of a response whose request had none: a UUID. */
  readonly requestId: () => string
}

/** Without `access`, for a single spec, every well-formed credential will do. */
export interface MockParts extends StationParts {
  readonly contracts: readonly Contract[]
  readonly options: MockOptions
}

export interface Mock {
  /** Always answers; at once, unless a scenario has to wait for something. */
  handle(request: HttpRequest): HttpResponse | Promise<HttpResponse>
}

export const createMock = ({ contracts, options, ...parts }: MockParts): Mock => {
  const locate = locator(contracts, options.layout)
  const { memory } = parts
  const { clock, random } = memory
  const control = options.control ?? createControl({ clock, random })
  const stationOf = stationsOf({ ...parts, windows: control.windows })
  const refused = createRefuser({ ...options, memory })

  const exchange = (request: HttpRequest): Exchange | Promise<Exchange> => {
    try {
      const made = attempt(request)
      return made instanceof Promise ? made.catch(error => refused(request, unusable(error))) : made
    } catch (error) {
      return refused(request, unusable(error))
    }
  }

  const attempt = (request: HttpRequest): Exchange | Promise<Exchange> => {
    if (options.cors && isPreflight(request)) return without('preflight', preflight(request))
    const place = locate(request.target, request.headers['host'])
    if (!place) return refused(request, noPlace(contracts, options.layout))
    const found = route(place.contract, request.method, place.path)
    if (isRefusal(found)) {
      const meant = meantBy(found, place.contract, request.method, place.path)
      const station = meant && stationOf(place.contract, meant)
      return optionsOf(request, found) ?? refused(request, found, station)
    }
    return serve(request, stationOf(place.contract, found.operation), found.path, place)
  }

  const serve = (
    request: HttpRequest,
    station: Station,
    path: Readonly<Record<string, string>>,
    place: Place,
  ): Exchange | Promise<Exchange> => {
    const { plan, contract } = station
    const twice = repetition(request, contract)
    if (twice) return refused(request, twice, station)
    const caller = station.authenticate(request, place)
    if (isRefusal(caller)) return refused(request, caller, station)
    const parts = { path, query: place.query, headers: request.headers, body: request.body }
    const check = plan.operation.checkRequest(parts)
    if (check.outcome !== 'valid') {
      const headers = requestProblemFields(check)
      return refused(
        request,
        { problem: requestProblem(plan.operation, check), ...(headers && { headers }) },
        station,
        caller.consumer,
        check.violations,
      )
    }
    const preference = preferenceOf(request)
    if (!isPreference(preference)) {
      return refused(request, preferenceProblem(plan.operation, preference), station, caller.consumer)
    }
    const { consumer } = caller
    if (isDisturbing(preference) && isForeign(request)) {
      return refused(request, preferenceProblem(plan.operation, FOREIGN), station, consumer)
    }
    const call = { api: contract.api, operation: plan.operation.id, method: request.method, consumer }
    const command = control.commandFor(call, preference)
    const allowance = station.limit(consumer, command.limit ?? (options.limits ? undefined : false))
    if (allowance?.refusal) return refused(request, allowance.refusal, station, consumer)
    const performed = { request, values: check.values, caller, place }
    return control.disturbed(command, failure =>
      failure === undefined
        ? play(station, performed, command, allowance)
        : finish(station, performed, command, allowance, failed(plan, failure)),
    )
  }

  const play = (
    station: Station,
    performed: Performed,
    command: Command,
    allowance: Allowance | undefined,
  ): Exchange | Promise<Exchange> => {
    const { request, values } = performed
    const played = wantsContract(command) ? undefined : station.perform?.(performed)
    return after(played, prepared =>
      finish(
        station,
        performed,
        command,
        allowance,
        prepared ?? choose(station.plan, request, command, values, options),
      ),
    )
  }

  const finish = (
    station: Station,
    performed: Performed,
    preference: Preference,
    allowance: Allowance | undefined,
    chosen: Prepared | Refusal,
  ): Exchange => {
    const { request, caller } = performed
    const { consumer } = caller
    if (isRefusal(chosen)) return refused(request, chosen, station, consumer)
    if (options.errors && chosen.violations.length > 0) {
      return refused(request, brokenContract(chosen), station, consumer, chosen.violations)
    }
    const response = applied(
      preference,
      withFields(allowing(chosen.response, allowance), station.farewell(consumer)),
    )
    station.callBack?.({ ...performed, response, body: chosen.value })
    const answered = {
      response,
      outcome: 'answered',
      station,
      consumer,
      violations: chosen.violations,
    } as const
    return chosen.explanation ? explaining(answered, chosen.explanation, options.journal) : answered
  }

  const dressed = (request: HttpRequest, { response }: Exchange) =>
    dated(dress(request, response, options), memory)
  const respond = journaled(exchange, dressed, {
    journal: options.journal,
    log: options.log,
    clock: parts.memory.clock,
  })
  const { admin } = options
  return {
    handle: request => (admin && isForAdmin(request) ? admin.handle(request) : respond(request)),
  }
}

/** Who names a response wants the contract's, not the scenario's. */
const wantsContract = ({ code, example, dynamic }: Preference): boolean =>
  code !== undefined || example !== undefined || dynamic !== undefined

const allowing = (response: HttpResponse, allowance: Allowance | undefined): HttpResponse => {
  const headers = allowance ? counted(response.headers, allowance) : response.headers
  return headers === response.headers ? response : { ...response, headers }
}

const without = (outcome: Exchange['outcome'], response: HttpResponse): Exchange => ({
  response,
  outcome,
  station: undefined,
  consumer: undefined,
})
