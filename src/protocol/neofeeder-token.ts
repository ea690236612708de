import { jsonBody, withJsonBody } from './json-body.ts'
import type { Protocol } from './protocol.ts'

/**
 * A token in the JSON body, `{"act": …, "token": …}` (DOMAIN §4.1); GetToken, which gives it out, needs none. A body that
 * is no JSON object has none.
 */
export const neofeederToken: Protocol = {
  id: 'neofeeder-token',
  challenge: (_, realm) => `NeoFeeder realm="${realm}", name="token", in="body"`,
  present(request) {
    const { act, token } = jsonBody(request) ?? {}
    if (token === undefined || token === '') return { kind: act === 'GetToken' ? 'exempt' : 'absent' }
    return typeof token === 'string'
      ? { kind: 'credential', value: token }
      : { kind: 'malformed', detail: 'The token in the body has to be a text.' }
  },
  attach(request, _, credential) {
    const body = jsonBody(request)
    return body ? withJsonBody(request, { ...body, token: credential }) : request
  },
}
