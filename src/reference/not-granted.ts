import { problem } from '#base'
import { instanceOf } from '#provider'

/** A 403 about one resource, for a caller that may call the operation; it doesn't repeat what was asked for. */
export const notGranted = (requestId: string, detail: string) => {
  const { errors: _, ...body } = problem('object-not-granted', { detail, instance: instanceOf(requestId) })
  return { status: 403, body } as const
}
