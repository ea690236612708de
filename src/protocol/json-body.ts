import { type HttpRequest, isObject, type JsonObject } from '#base'

/** The object in a JSON body; `undefined` where there is none, or something else. */
export const jsonBody = ({ body }: HttpRequest): JsonObject | undefined => {
  if (body === undefined) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const withJsonBody = (request: HttpRequest, value: JsonObject): HttpRequest => ({
  ...request,
  body: new TextEncoder().encode(JSON.stringify(value)),
})
