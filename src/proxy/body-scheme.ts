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
  const protocol = requestBody?.content.find(entry => essence(entry.type) === type)?.protocol
  if (body === undefined || protocol === undefined) return []
  return [
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
}
