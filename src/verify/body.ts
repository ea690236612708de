import type { HttpResponse } from '#base'

/** Beyond this a body is not looked into a second time; the contract's own check has its own limits. */
const LARGEST = 10 * 1024 * 1024

export const textOf = ({ body }: HttpResponse): string => {
  if (body === undefined) return ''
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body.subarray(0, LARGEST))
  return text.slice(0, LARGEST)
}

/** The body as JSON; `undefined` where it is none. */
export const jsonOf = (response: HttpResponse): unknown => {
  try {
    return JSON.parse(textOf(response)) as unknown
  } catch {
    return undefined
  }
}

export const mediaTypeOf = ({ headers }: HttpResponse): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** `200 application/json, 312 bytes`. */
export const received = (response: HttpResponse): string => {
  const size =
    typeof response.body === 'string'
      ? new TextEncoder().encode(response.body).length
      : (response.body?.length ?? 0)
  return `${response.status} ${mediaTypeOf(response).slice(0, 100) || 'without a media type'}, ${size} bytes`
}
