import { type HttpRequest, type HttpResponse, isObject, PROBLEM_TYPE, type Problem, problem } from '#base'
import { essence, type RequestCheck, VIOLATIONS_FIELD, type Violation, violationsText } from '#contract'
import { type Answer, type Prepared, type Representation, respond } from './answer.ts'
import { generated, seedOf } from './generated.ts'
import type { Plan } from './plan.ts'
import { isPreference, preferenceOf } from './preference.ts'
import type { Refusal } from './refusal.ts'

const NO_VALUES: RequestCheck['values'] = { path: {}, query: {}, header: {}, cookie: {}, body: undefined }

const plainRefusal = ({ problem, headers }: Refusal): HttpResponse =>
  respond(problem.status, headers ?? {}, PROBLEM_TYPE, JSON.stringify(problem))

/** What a provider would never say: these must not look like an answer of the contract. */
const OF_THE_MOCK: ReadonlySet<string> = new Set([
  'example-not-found',
  'internal-error',
  'not-implemented',
  'response-invalid',
])

/**
 * A refusal as the operation documents this status. A problem body tells most, so it is sent wherever the contract
 * wants problems; where the contract has an error form of its own, its example is sent instead, and what was wrong
 * stands in the field that Prism uses for it. Failures that an operation sends under 200 come there.
 */
export const refuse = (
  plan: Plan | undefined,
  refusal: Refusal,
  violations: readonly Violation[],
  request?: HttpRequest,
): HttpResponse => {
  if (!plan || OF_THE_MOCK.has(refusal.problem.code)) return plainRefusal(refusal)
  const why = violationsText('request', violations.length > 0 ? violations : [asViolation(refusal.problem)])
  const failure = failureInSuccess(plan, refusal.problem)
  if (failure) return explained(failure.response, refusal, why)
  const answer = plan.answerFor(refusal.problem.status)
  if (!answer) return plainRefusal(refusal)
  const wished = wishedExample(answer, request)
  if (wished === 'unknown') return plainRefusal(noSuchExample(refusal))
  if (wished) return explained(wished.response, refusal, why)
  const contentType = problemTypeOf(plan, answer, refusal.problem)
  const { response } =
    contentType === undefined
      ? documented(plan, answer, answer.representations[0] as Representation)
      : { response: respond(answer.status, answer.fields, contentType, JSON.stringify(refusal.problem)) }
  return explained(response, refusal, why)
}

const explained = (response: HttpResponse, { headers }: Refusal, why: string): HttpResponse => ({
  ...response,
  headers: { ...response.headers, ...headers, [VIOLATIONS_FIELD]: why },
})

/** The example of this very status that the request asks for; one that it asks for under another is no matter here. */
const wishedExample = (
  { status, representations }: Answer,
  request: HttpRequest | undefined,
): Prepared | 'unknown' | undefined => {
  const preference = request && preferenceOf(request)
  if (!preference || !isPreference(preference) || preference.code !== status) return undefined
  if (preference.example === undefined) return undefined
  return representations[0]?.examples.find(({ name }) => name === preference.example) ?? 'unknown'
}

const noSuchExample = ({ problem: { instance }, headers }: Refusal): Refusal => {
  const detail = 'The response to this bad request has no example of the preferred name.'
  const found = problem('example-not-found', { detail, ...(instance !== undefined && { instance }) })
  return headers ? { problem: found, headers } : { problem: found }
}

/** What in a failure's name or body tells that it is about the like of a problem. */
const ABOUT: readonly (readonly [problem: RegExp, failure: RegExp])[] = [
  [/^(authentication|credentials|token|signature)/, /token|auth|login|sesi|session|sandi/i],
  [/^(operation-not-granted|scope)/, /akses|access|permission|izin|grant/i],
  [/^unsupported-media-type/, /media/i],
  [/^request-malformed/, /json|malformed|rusak|syntax/i],
  [/^request-invalid/, /param|isian|field|valid|argument/i],
]

/** A failure under 200 that says this, unless the operation documents the status of the problem itself. */
const failureInSuccess = ({ operation, failuresInSuccess }: Plan, problem: Problem): Prepared | undefined => {
  if (failuresInSuccess.length === 0) return undefined
  if (operation.responses.some(({ status }) => status === String(problem.status))) return undefined
  const about = ABOUT.find(([code]) => code.test(problem.code))?.[1]
  return (
    (about && failuresInSuccess.find(({ name }) => about.test(name))) ??
    (about && failuresInSuccess.find(({ value }) => about.test(JSON.stringify(value)))) ??
    failuresInSuccess[0]
  )
}

/** The media type under which the contract takes a problem of this kind; looked up once for each. */
const problemTypeOf = (plan: Plan, answer: Answer, problem: Problem): string | undefined => {
  const known = answer.problemTypes
  if (!known.has(problem.code)) known.set(problem.code, findProblemType(plan, answer, problem))
  return known.get(problem.code)
}

const findProblemType = (
  { operation }: Plan,
  { entry, representations }: Answer,
  problem: Problem,
): string | undefined => {
  if (representations.length === 0) return PROBLEM_TYPE
  const types = representations.map(({ contentType }) => contentType)
  if (types.includes(PROBLEM_TYPE)) return PROBLEM_TYPE
  // The schema of a plain JSON error may well take a problem, and says so only about a real one.
  const fitting = representations.find(
    representation =>
      essence(representation.contentType) === 'application/json' &&
      takesProblems(representation, entry) &&
      operation.checkValue(representation.schema, JSON.parse(JSON.stringify(problem)), 'response').length ===
        0,
  )
  return fitting?.contentType
}

/**
 * An open schema takes a problem, yet may describe an error form of its own: where no example tells, the plain body
 * does. What stands for all statuses describes none of them.
 */
const takesProblems = ({ examples, plain }: Representation, { status }: Answer['entry']): boolean => {
  if (examples.length > 0) return examples.every(({ value }) => isProblemLike(value))
  const value = status === 'default' ? undefined : plain()?.value
  const names = isObject(value) ? Object.keys(value) : []
  return names.length === 0 || names.some(name => PROBLEM_MEMBERS.has(name))
}

/** RFC 9457 §3.1. */
const PROBLEM_MEMBERS: ReadonlySet<string> = new Set(['type', 'title', 'status', 'detail', 'instance'])

/** An example without the members of a problem (RFC 9457 §3.1) is an error form of the provider's own. */
const isProblemLike = (value: unknown): boolean =>
  isObject(value) && Object.hasOwn(value, 'title') && Object.hasOwn(value, 'status')

const documented = ({ operation }: Plan, answer: Answer, representation: Representation): Prepared =>
  representation.examples[0] ??
  representation.plain() ??
  generated(operation, answer, representation, seedOf(operation, '', answer.status), NO_VALUES)

const asViolation = ({ code, detail, title }: Problem): Violation => ({
  in: 'header',
  pointer: '',
  code,
  detail: detail ?? title,
  wanted: '',
  schemaPointer: '',
})
