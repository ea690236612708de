import { type ProblemCode, type ProblemError, problem } from '#base'
import { type HandlerTable, instanceOf } from '#provider'

/** Why a request that its contract allows is refused all the same. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ProblemCode
  readonly errors: readonly ProblemError[]

  constructor(code: ProblemCode, detail: string, errors: readonly ProblemError[] = []) {
    super(detail)
    this.code = code
    this.errors = errors
  }
}

export const unknown = (): never => {
  throw new Refusal('resource-not-found', 'Nothing has this identifier.')
}

export const foreign = (): never => {
  throw new Refusal('object-not-granted', 'The resource belongs to another system.')
}

export const conflict = (detail: string): never => {
  throw new Refusal('resource-conflict', detail)
}

/** A field that is wrong beyond what the schema says; `pointer` within `place`. */
export const invalid = (
  place: 'body' | 'query',
  pointer: string,
  code: string,
  detail: string,
  wanted: string,
): never => {
  const error = { in: place, pointer, code, detail, wanted }
  throw new Refusal('request-invalid', `${place}${pointer}: ${detail}`, [error])
}

/** The same handlers, whose refusals become answers (RFC 9457). */
export const refusing = <Table extends object>(handlers: Table): Table =>
  Object.fromEntries(
    Object.entries(handlers as HandlerTable).map(([operation, handler]) => [
      operation,
      async (input: { readonly requestId: string }) => {
        try {
          return await handler(input as never)
        } catch (error) {
          if (error instanceof Refusal) return answerOf(error, input.requestId)
          throw error
        }
      },
    ]),
  ) as Table

const answerOf = ({ code, message, errors }: Refusal, requestId: string) => {
  const { status, ...body } = problem(code, { detail: message, instance: instanceOf(requestId) })
  return { status, body: { ...body, status, ...(errors.length > 0 && { errors }) } }
}
