import { problem } from '#base'
import { instanceOf } from '#provider'

/** A 404 about data, in the form of the specifications; it doesn't repeat what was asked for. */
export const notFound = (requestId: string, detail: string) => {
  const { errors: _, ...body } = problem('resource-not-found', { detail, instance: instanceOf(requestId) })
  return { status: 404, body } as const
}
