import type { Fields, HttpRequest, HttpResponse } from '#base'
import { corsFields } from './cors.ts'
import type { Memory } from './memory.ts'
import { needsRequestId, REQUEST_ID_FIELD, sentRequestId } from './request-id.ts'

export interface Wardrobe {
  readonly cors: boolean
  readonly requestId: () => string
}

/** Says the time of a mock whose clock is ahead, which signers need to know; else Node's own field is right. */
export const dated = (
  response: HttpResponse,
  { ahead, clock }: Pick<Memory, 'ahead' | 'clock'>,
): HttpResponse =>
  ahead() === 0
    ? response
    : { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } }

/** Adds what differs from request to request: the identifier and what a browser needs. Mostly nothing. */
export const dress = (
  request: HttpRequest,
  response: HttpResponse,
  { cors, requestId }: Wardrobe,
): HttpResponse => {
  const origin = cors ? request.headers['origin'] : undefined
  const sent = sentRequestId(request)
  const id = sent ?? (needsRequestId(response) ? requestId() : undefined)
  if (origin === undefined && id === undefined) return response
  const headers: Fields =
    id === undefined ? response.headers : { ...response.headers, [REQUEST_ID_FIELD]: id }
  if (origin === undefined) return { ...response, headers }
  return { ...response, headers: { ...headers, ...corsFields(origin, headers) } }
}
