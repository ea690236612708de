import type { HttpRequest } from '#base'
import { essence, type Operation, type SecurityScheme } from '#contract'

/**
 * What signs a body inside itself, where `x-protocol` of its media type says so: no field of HTTP shows it, so that it
 * is no security scheme of OpenAPI.
 */
export const bodyScheme = (
  { requestBody }: Operation,
  { headers, body }: HttpRequest,
): readonly SecurityScheme[] => {
  const type = essence(headers['content-type'] ?? '')
  if (body === undefined) return []
  return schemeOfProtocol(requestBody?.content.find(entry => entry.type === type)?.protocol)
}

export const schemeOfProtocol = (protocol: string | undefined): readonly SecurityScheme[] =>
  protocol === undefined
    ? []
    : [
        {
          name: protocol,
          type: 'apiKey',
          scheme: undefined,
          in: undefined,
          parameterName: undefined,
          protocol,
          description: undefined,
        },
      ]
