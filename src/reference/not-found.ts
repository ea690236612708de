import { problem } from '#base'

/** A 404 about data, in the form of the specifications; it doesn't repeat what was asked for. */
export const notFound = (detail: string) => {
  const { errors: _, instance: __, ...body } = problem('resource-not-found', { detail })
  return { status: 404, body } as const
}
