import { type ProblemCode, problem } from '#base'
import { instanceOf } from '#provider'

/** A 404 about data, in the form of the specifications; it doesn't repeat what was asked for. */
export const notFound = (requestId: string, detail: string) =>
  ({ status: 404, body: bodyOf('resource-not-found', requestId, detail) }) as const

/** A 409 about data: what is asked for contradicts what is kept. */
export const conflict = (requestId: string, detail: string) =>
  ({ status: 409, body: bodyOf('resource-conflict', requestId, detail) }) as const

const bodyOf = (code: ProblemCode, requestId: string, detail: string) => {
  const { errors: _, ...body } = problem(code, { detail, instance: instanceOf(requestId) })
  return body
}
