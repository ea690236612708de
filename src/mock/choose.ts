import { type HttpRequest, problem } from '#base'
import type { Operation, RequestValues } from '#contract'
import { negotiate } from './accept.ts'
import type { Answer, Prepared, Representation } from './answer.ts'
import { echoing, generated, seedOf } from './generated.ts'
import { canHold } from './media-type.ts'
import type { Plan } from './plan.ts'
import type { Preference } from './preference.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { textSeed } from './seed.ts'

export interface Taste {
  /** Bodies are made from schemas even where there are examples. */
  readonly dynamic: boolean
  readonly seed: number
}

/** The response for a good request: status, then media type, then example or generated body. */
export const choose = (
  plan: Plan,
  request: HttpRequest,
  preference: Preference,
  values: RequestValues,
  taste: Taste,
): Prepared | Refusal => {
  const answer = preference.code === undefined ? plan.success : plan.answerFor(preference.code)
  if (!answer) return noSuchStatus(plan.operation, preference.code)
  if (answer.representations.length === 0) {
    return (preference.code === undefined && plan.failureFor(values)) || answer.empty
  }
  const representation = representationFor(answer, request.headers['accept'])
  if (!representation) return notAcceptable(answer)
  const chosen =
    preference.example === undefined
      ? fitting(plan, answer, representation, request, preference, values, taste)
      : namedExample(representation, preference.example)
  if (isRefusal(chosen)) return chosen
  if (canHold(representation.contentType, chosen.value)) return plan.warn(chosen, values)
  return unwritable(representation)
}

const fitting = (
  plan: Plan,
  answer: Answer,
  whole: Representation,
  { target }: HttpRequest,
  preference: Preference,
  values: RequestValues,
  taste: Taste,
): Prepared => {
  const representation = plan.narrow(answer, whole, values)
  if (!(preference.dynamic ?? taste.dynamic)) {
    if (representation.examples.length > 0) return plan.select(representation, values, whole)
    const plain = isSeeded(preference, taste) ? undefined : representation.plain()
    if (plain) return echoing(plan.operation, answer, representation, plain, values)
  }
  const seed = preference.seed === undefined ? taste.seed : textSeed(preference.seed)
  return generated(plan.operation, answer, representation, seedOf(plan.operation, target, seed), values)
}

/** Who gives a seed wants a body made from it. */
const isSeeded = (preference: Preference, taste: Taste): boolean =>
  preference.seed !== undefined || taste.seed !== 0

/** Only JSON and XML have a form for objects and lists. */
const unwritable = ({ contentType }: Representation): Refusal => {
  const detail = `The body of this response is an object or a list, and ${contentType} has no form for that.`
  return { problem: problem('response-invalid', { detail }) }
}

/** A failure is shown even to those who accept only what a success would have sent. */
export const representationFor = (answer: Answer, accept: string | undefined): Representation | undefined => {
  const [first] = answer.representations
  if (accept === undefined || accept === '*/*' || accept === first?.contentType) return first
  const index = negotiate(
    accept,
    answer.representations.map(({ contentType }) => contentType),
  )
  return answer.representations[index] ?? (answer.status >= 400 ? first : undefined)
}

const namedExample = ({ contentType, examples }: Representation, name: string): Prepared | Refusal => {
  const found = examples.find(example => example.name === name)
  if (found) return found
  const known =
    examples.length === 0 ? 'It has none.' : `It has ${examples.map(example => example.name).join(', ')}.`
  const detail = `The ${contentType} response has no example of the preferred name. ${known}`
  return { problem: problem('example-not-found', { detail }) }
}

const noSuchStatus = (operation: Operation, code: number | undefined): Refusal => {
  const known = operation.responses.map(({ status }) => status).join(', ')
  if (code === undefined) {
    return { problem: problem('not-implemented', { detail: `${operation.id} documents no response.` }) }
  }
  const detail = `${operation.id} documents no response ${code}. It documents ${known}.`
  return { problem: problem('example-not-found', { detail }) }
}

const notAcceptable = (answer: Answer): Refusal => {
  const types = answer.representations.map(({ contentType }) => contentType).join(', ')
  return { problem: problem('not-acceptable', { detail: `This response comes as ${types}.` }) }
}
