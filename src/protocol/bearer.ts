import type { HttpRequest } from '#base'
import type { Presented, Protocol } from './protocol.ts'

/** `b64token` (RFC 6750 §2.1). */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/
const LONGEST = 4_096

/** Bearer tokens (RFC 6750); SOP 6.B.1. */
export const bearer: Protocol = {
  id: 'bearer',
  challenge: (_, realm) => `Bearer realm="${realm}"`,
  present: presented,
  attach: (request, _, credential) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${credential}` },
  }),
}

function presented({ headers }: HttpRequest): Presented {
  const field = headers['authorization']
  if (field === undefined) return { kind: 'absent' }
  const space = field.indexOf(' ')
  if (field.slice(0, space).toLowerCase() !== 'bearer') {
    return { kind: 'malformed', detail: 'the Authorization field does not use the Bearer scheme' }
  }
  const value = field.slice(space + 1).trim()
  if (value.length > LONGEST || !TOKEN.test(value)) {
    return { kind: 'malformed', detail: 'the bearer token has characters that a token cannot have' }
  }
  return { kind: 'credential', value }
}

/** The well-formed bearer token of a request, for protocols that sign it. */
export const bearerToken = (request: HttpRequest): string | undefined => {
  const shown = presented(request)
  return shown.kind === 'credential' ? shown.value : undefined
}
