import type { Finding, HttpResponse, SourceLocation } from '#base'
import type { Contract, Operation } from '#contract'
import type { SigningContext } from '#protocol'
import { type Authorised, authorise, type Credentials, withFreshIds } from './access.ts'
import { received } from './body.ts'
import type { TestCase } from './case.ts'
import type { Exchange, Observation } from './checks/check.ts'
import { CHECKS } from './checks/index.ts'
import type { Courier } from './courier.ts'
import { curlOf } from './curl.ts'
import { write } from './draft.ts'
import type { CaseResult, Failure, Outcome } from './event.ts'
import { includes } from './expectation.ts'

/** What every request of a run shares. */
export interface Run {
  readonly contract: Contract
  readonly courier: Courier
  readonly credentials: Credentials
  /** Time and ids for protocols that sign; the same while one request is made, that it can be shown as it was sent. */
  readonly signing: () => SigningContext
  /** What precedes an operation's path in a request target. */
  readonly baseTarget: string
  /** Scheme and authority, for command lines. */
  readonly origin: string
  readonly locate: (pointer: string) => SourceLocation | undefined
}

/** A case that was tried; `response` only where one came. */
export interface Attempt {
  readonly result: CaseResult
  readonly response?: HttpResponse
  /** The result of the 429 that came before, where one did. */
  readonly limited?: CaseResult
}

/** More to look at in an answer than the contract says; for stateful cases. */
export type Look = (response: HttpResponse) => readonly Observation[]

/** One case from request to result. */
export const attempt = async (
  run: Run,
  operation: Operation,
  testCase: TestCase,
  look?: Look,
): Promise<Attempt> => {
  const { request: written } = write(operation, testCase.draft, run.baseTarget)
  const tested = fieldUnderTest(testCase)
  const request = withFreshIds(operation, written, tested)
  const authorised = authorise(operation, request, testCase.access, run.credentials, run.signing())
  if ('omitted' in authorised) return { result: skipped(operation, testCase, authorised.omitted) }
  if (tested !== undefined && authorised.request.headers[tested] !== request.headers[tested]) {
    return { result: skipped(operation, testCase, 'authentication puts its own value there') }
  }
  const delivery = await run.courier.deliver(authorised.request)
  switch (delivery.kind) {
    case 'lost':
      return { result: skipped(operation, testCase, 'the target no longer answers') }
    case 'silence':
      return { result: silent(run, operation, testCase, authorised, delivery.finding) }
    case 'limited':
      return {
        result: skipped(operation, testCase, 'the rate limit stood in the way'),
        limited: judge(
          run,
          operation,
          limitedCase(testCase),
          authorised,
          delivery.response,
          delivery.elapsed,
        ),
      }
    case 'answer': {
      const { response, elapsed, limited } = delivery
      const result = judge(run, operation, testCase, authorised, response, elapsed, look)
      if (limited === undefined) return { result, response }
      return {
        result,
        response,
        limited: judge(run, operation, limitedCase(testCase), authorised, limited, 0),
      }
    }
  }
}

const fieldUnderTest = ({ slot }: TestCase): string | undefined =>
  slot?.in === 'header' ? slot.pointer.slice(1).toLowerCase() : undefined

/** A request that met the rate limit says nothing about its own case. */
const limitedCase = (testCase: TestCase): TestCase => ({
  ...testCase,
  family: 'rate-limit',
  title: 'more requests than the limit allows',
  expectation: { right: [429], open: [], code: 'status-unexpected', severity: 'warning' },
})

export const skipped = (operation: Operation, testCase: TestCase, reason: string): CaseResult => ({
  ...identity(operation, testCase),
  outcome: 'skipped',
  reason,
  failures: [],
})

const identity = (operation: Operation, { family, kind, title, slot, expectation }: TestCase) => ({
  operation: operation.id,
  family,
  kind,
  title,
  wanted: expectation.right,
  ...(slot === undefined ? {} : { place: slot.in }),
})

const silent = (
  run: Run,
  operation: Operation,
  testCase: TestCase,
  authorised: Authorised,
  { code, message }: Finding,
): CaseResult => {
  const observation: Observation = {
    code: 'no-answer',
    severity: 'error',
    message: `${message} (${code})`,
    wanted: 'an answer',
    remedy: 'See whether the provider crashed or hangs at this request.',
    pointer: testCase.slot?.source ?? operation.pointer,
    cause: `no-answer ${operation.id} ${testCase.family} ${testCase.slot?.pointer ?? ''}`,
  }
  const failure = failureOf(run, operation, 'answer', observation, 'nothing', curlOf(authorised, run.origin))
  return { ...identity(operation, testCase), outcome: 'failed', failures: [failure] }
}

const judge = (
  run: Run,
  operation: Operation,
  testCase: TestCase,
  authorised: Authorised,
  response: HttpResponse,
  elapsed: number,
  look: Look = () => [],
): CaseResult => {
  const exchange = exchangeOf(run, operation, testCase, response)
  const observed = [
    ...CHECKS.flatMap(check => check.inspect(exchange).map(found => ({ check: check.id, found }))),
    ...look(response).map(found => ({ check: testCase.family, found })),
  ]
  const came = received(response)
  const curl = observed.length === 0 ? '' : curlOf(authorised, run.origin)
  const failures = observed.map(({ check, found }) => failureOf(run, operation, check, found, came, curl))
  return {
    ...identity(operation, testCase),
    ...outcomeOf(testCase, response.status, failures),
    status: response.status,
    elapsed,
    failures,
  }
}

const exchangeOf = (
  run: Run,
  operation: Operation,
  testCase: TestCase,
  response: HttpResponse,
): Exchange => ({
  operation,
  testCase,
  response,
  // A method that the path lacks is no operation, so no response of it is documented.
  violations: testCase.draft.raw?.method === undefined ? operation.checkResponse(response) : [],
  methods: run.contract.operations.filter(({ path }) => path === operation.path).map(({ method }) => method),
})

const outcomeOf = (
  { expectation }: TestCase,
  status: number,
  failures: readonly Failure[],
): { outcome: Outcome; reason?: string } => {
  if (failures.some(({ finding }) => finding.severity === 'error')) return { outcome: 'failed' }
  return includes(expectation.right, status) || !includes(expectation.open, status)
    ? { outcome: 'passed' }
    : { outcome: 'inconclusive', reason: `${status} came, which depends on the provider's data` }
}

const failureOf = (
  run: Run,
  operation: Operation,
  check: string,
  { pointer, cause, ...observation }: Observation,
  came: string,
  curl: string,
): Failure => {
  const location = run.locate(pointer)
  const finding: Finding = { ...observation, ...(location === undefined ? {} : { location }) }
  return {
    check,
    cause: cause ?? `${check} ${operation.id} ${observation.code} ${pointer}`,
    finding,
    received: came,
    curl,
  }
}
