import { type HttpResponse, PROBLEM_TYPE, type Problem } from '#base'
import { essence, type RequestCheck, type Violation } from '#contract'
import { type Answer, type Prepared, type Representation, respond } from './answer.ts'
import { generated, seedOf } from './generated.ts'
import type { Plan } from './plan.ts'
import type { Refusal } from './refusal.ts'
import { VIOLATIONS_FIELD, violationsText } from './violation-field.ts'

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
 * A refusal as the operation documents this status. A problem body tells most, so it is sent wherever the
 * contract takes it; where the contract has an error form of its own, its example is sent instead, and what was
 * wrong stands in the field that Prism uses for it.
 */
export const refuse = (
  plan: Plan | undefined,
  refusal: Refusal,
  violations: readonly Violation[],
): HttpResponse => {
  const answer = OF_THE_MOCK.has(refusal.problem.code) ? undefined : plan?.answerFor(refusal.problem.status)
  if (!plan || !answer) return plainRefusal(refusal)
  const contentType = problemTypeOf(plan, answer, refusal.problem)
  const fields = { ...answer.fields, ...refusal.headers }
  if (contentType !== undefined) {
    return respond(answer.status, fields, contentType, JSON.stringify(refusal.problem))
  }
  const { response } = documented(plan, answer, answer.representations[0] as Representation)
  const text = violationsText('request', violations.length > 0 ? violations : [asViolation(refusal.problem)])
  return { ...response, headers: { ...response.headers, ...refusal.headers, [VIOLATIONS_FIELD]: text } }
}

/** The media type under which the contract takes a problem of this kind; looked up once for each. */
const problemTypeOf = (plan: Plan, answer: Answer, problem: Problem): string | undefined => {
  const known = answer.problemTypes
  if (!known.has(problem.code)) known.set(problem.code, findProblemType(plan, answer, problem))
  return known.get(problem.code)
}

const findProblemType = (
  { operation }: Plan,
  { representations }: Answer,
  problem: Problem,
): string | undefined => {
  if (representations.length === 0) return PROBLEM_TYPE
  const types = representations.map(({ contentType }) => contentType)
  if (types.includes(PROBLEM_TYPE)) return PROBLEM_TYPE
  // The schema of a plain JSON error may well take a problem, and says so only about a real one.
  const fitting = representations.find(
    ({ contentType, schema }) =>
      essence(contentType) === 'application/json' &&
      operation.checkValue(schema, JSON.parse(JSON.stringify(problem)), 'response').length === 0,
  )
  return fitting?.contentType
}

const documented = ({ operation }: Plan, answer: Answer, representation: Representation): Prepared =>
  representation.examples[0] ??
  generated(operation, answer, representation, seedOf(operation, '', answer.status), NO_VALUES)

const asViolation = ({ code, detail, title }: Problem): Violation => ({
  in: 'header',
  pointer: '',
  code,
  detail: detail ?? title,
  wanted: '',
  schemaPointer: '',
})
