import { hashSeed, isObject, seededRandom } from '#base'
import type { Contract, Operation, Parameter, ResponseEntry } from '#contract'
import { type Draft, judge, validDraft } from './request.ts'

/** How a documented error is provoked, or why it can't be. */
export type Provocation =
  | { readonly kind: 'request'; readonly draft: Draft }
  /** The document's own request, with nobody's or somebody else's credentials. */
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'skip'; readonly reason: string }

/** What to send so that a provider answers with a documented status that isn't a success. */
export const provoke = (contract: Contract, operation: Operation, response: ResponseEntry): Provocation => {
  const status = Number(response.status)
  const how = Object.hasOwn(BY_STATUS, status) ? BY_STATUS[status] : undefined
  if (how) return how(contract, operation, response)
  return skip(REASONS[status] ?? 'no request is known that provokes this status')
}

const skip = (reason: string): Provocation => ({ kind: 'skip', reason })

const REASONS: Readonly<Record<number, string>> = {
  409: 'a conflict needs a state that the document does not describe',
  429: 'the rate limit would have to be spent, and every later request would meet it',
  500: 'a correct provider cannot be made to fail',
  502: 'a correct provider cannot be made to fail',
  503: 'a correct provider cannot be made to fail',
  504: 'a correct provider cannot be made to fail',
}

type Provoke = (contract: Contract, operation: Operation, response: ResponseEntry) => Provocation

const malformed: Provoke = (contract, operation) =>
  firstThatIs('malformed', contract, operation, malformedDrafts(operation)) ??
  skip('the contract takes no request of this operation for malformed')

const invalid: Provoke = (contract, operation) =>
  firstThatIs('invalid', contract, operation, invalidDrafts(operation)) ??
  skip('the contract takes every request of this operation for valid')

const unknown: Provoke = (contract, operation, response) =>
  firstThatIs('valid', contract, operation, unknownDrafts(operation, response)) ??
  skip('no example and no required parameter names a resource that is not there')

const unsupported: Provoke = (contract, operation) => {
  const draft = validDraft(operation)
  const other = { ...draft, headers: { ...draft.headers, 'Content-Type': 'application/x-unknown' } }
  return firstThatIs('unsupported', contract, operation, [other]) ?? skip('the operation has no request body')
}

const BY_STATUS: Readonly<Record<number, Provoke>> = {
  400: malformed,
  401: (_, operation) => (operation.security.length === 0 ? skip('anybody may call') : { kind: 'anonymous' }),
  403: (_, operation) => (operation.security.length === 0 ? skip('anybody may call') : { kind: 'stranger' }),
  404: unknown,
  415: unsupported,
  422: invalid,
}

const firstThatIs = (
  wanted: ReturnType<typeof judge>,
  contract: Contract,
  operation: Operation,
  drafts: Iterable<Draft>,
): Provocation | undefined => {
  for (const draft of drafts)
    if (judge(contract, operation, draft) === wanted) return { kind: 'request', draft }
  return undefined
}

/** A percent sign without two hexadecimal digits (RFC 3986 §2.1), where the operation reads a value. */
const BROKEN = '%ZZ'

function* malformedDrafts(operation: Operation): Generator<Draft> {
  const draft = validDraft(operation)
  for (const { name, in: place } of operation.parameters) {
    if (place === 'query') yield withQuery(draft, name, BROKEN)
    if (place === 'path') yield { ...draft, path: { ...draft.path, [name]: BROKEN } }
  }
  if (draft.body !== undefined) yield { ...draft, body: '{' }
}

const WRONG = ['salah', '-1', '0', '2026-99-99', ' ', 'x'.repeat(300)]

function* invalidDrafts(operation: Operation): Generator<Draft> {
  const draft = validDraft(operation)
  for (const parameter of operation.parameters)
    for (const value of WRONG) yield withValue(draft, parameter, value)
  for (const { name, in: place } of operation.parameters) {
    if (place === 'query') yield { ...draft, query: draft.query.filter(([other]) => other !== name) }
  }
  yield* invalidBodies(draft)
}

function* invalidBodies(draft: Draft): Generator<Draft> {
  if (draft.body === undefined) return
  const value = parsed(draft.body)
  for (const name of isObject(value) ? Object.keys(value) : []) {
    const { [name]: _, ...rest } = value as Record<string, unknown>
    yield { ...draft, body: JSON.stringify(rest) }
  }
  for (const body of ['{}', '[]', 'null']) yield { ...draft, body }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Examples of one name on a parameter and on a response are a pair; otherwise a valid value that nothing shows. */
function* unknownDrafts(operation: Operation, response: ResponseEntry): Generator<Draft> {
  const draft = validDraft(operation)
  const names = new Set(response.content.flatMap(({ examples }) => examples.map(({ name }) => name)))
  for (const name of names) {
    const paired = operation.parameters.flatMap(parameter =>
      parameter.examples
        .filter(example => example.name === name && name !== 'default')
        .map(({ value }) => ({ parameter, value: String(value) })),
    )
    if (paired.length > 0) {
      yield paired.reduce((made, { parameter, value }) => withValue(made, parameter, value), draft)
    }
  }
  const naming = operation.parameters
    .filter(({ required, in: place }) => required && (place === 'path' || place === 'query'))
    .sort((left, right) => Number(right.in === 'path') - Number(left.in === 'path'))
  for (const parameter of naming)
    for (const value of unseen(operation, parameter)) yield withValue(draft, parameter, value)
}

const ATTEMPTS = 20

function* unseen(operation: Operation, parameter: Parameter): Generator<string> {
  const shown = new Set(parameter.examples.map(({ value }) => String(value)))
  const [first] = shown
  if (first !== undefined) yield first.replace(/[0-9]/g, '9')
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const random = seededRandom(hashSeed(`unknown ${operation.id} ${parameter.name}`, attempt))
    const value = String(operation.sample(parameter.schema, random, 'request'))
    if (!shown.has(value)) yield value
  }
}

const withValue = (draft: Draft, { name, in: place }: Parameter, value: string): Draft => {
  if (place === 'path') return { ...draft, path: { ...draft.path, [name]: encodeURIComponent(value) } }
  if (place === 'query') return withQuery(draft, name, encodeURIComponent(value))
  return place === 'header' ? { ...draft, headers: { ...draft.headers, [name]: value } } : draft
}

const withQuery = (draft: Draft, name: string, encoded: string): Draft => ({
  ...draft,
  query: [...draft.query.filter(([other]) => other !== name), [name, encoded]],
})
