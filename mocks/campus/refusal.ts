import { type HttpRequest, type ProblemCode, problem } from 'ddi/base'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A refusal about data, in the form of the campus's contracts; it doesn't repeat what was asked for. */
const refused = <Status extends number>(
  status: Status,
  code: ProblemCode,
  detail: string,
  { headers }: HttpRequest,
) => {
  const id = headers['x-request-id']
  const { errors: _, ...body } = problem(code, {
    detail,
    ...(id !== undefined && UUID.test(id) && { instance: `urn:uuid:${id}` }),
  })
  return { status, body } as const
}

export const notFound = (request: HttpRequest, detail: string) =>
  refused(404, 'resource-not-found', detail, request)

export const notGranted = (request: HttpRequest, detail: string) =>
  refused(403, 'object-not-granted', detail, request)

export const conflict = (request: HttpRequest, detail: string) =>
  refused(409, 'resource-conflict', detail, request)

export const busy = (request: HttpRequest, detail: string) => refused(503, 'server-busy', detail, request)

export const invalid = (request: HttpRequest, detail: string) =>
  refused(422, 'request-invalid', detail, request)

export const NO_STUDENT = 'No student has this number.'
