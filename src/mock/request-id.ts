import { type HttpRequest, type HttpResponse, isHarmlessRequestId, isUuid } from '#base'
import type { Header, Operation } from '#contract'

export const REQUEST_ID_FIELD = 'x-request-id'

/** Stands in prepared responses where each response needs an identifier of its own. */
export const REQUEST_ID_PLACEHOLDER = '00000000-0000-4000-8000-000000000000'

/** Whether the contract takes a UUID there; if not, the documented example has to do. */
export const takesUuid = (operation: Operation, header: Header): boolean =>
  header.name === REQUEST_ID_FIELD &&
  operation.checkValue(header.schema, REQUEST_ID_PLACEHOLDER, 'response').length === 0

/** The client's own identifier, when it is one that a log can hold. */
export const sentRequestId = ({ headers }: HttpRequest): string | undefined => {
  const sent = headers[REQUEST_ID_FIELD]
  return isHarmlessRequestId(sent) ? sent : undefined
}

export const needsRequestId = (response: HttpResponse): boolean =>
  response.headers[REQUEST_ID_FIELD] === REQUEST_ID_PLACEHOLDER

/** A UUID has a URN (RFC 9562 §4), which can be the instance of a problem; another identifier is no URI. */
export const uuidInstance = (id: string): string | undefined => (isUuid(id) ? `urn:uuid:${id}` : undefined)
