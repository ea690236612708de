import type { Protocol } from './protocol.ts'

/** Basic authentication (RFC 7617); the credential is `user-id:password`. */
export const basic: Protocol = {
  id: 'basic',
  challenge: (_, realm) => `Basic realm="${realm}", charset="UTF-8"`,
  present: ({ headers }) => {
    const field = headers['authorization']
    if (field === undefined) return { kind: 'absent' }
    const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(field.trim())?.[1]
    const value = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8')
    return value.includes(':')
      ? { kind: 'credential', value }
      : { kind: 'malformed', detail: 'the Authorization field is not Basic credentials' }
  },
  attach: (request, _, credential) => ({
    ...request,
    headers: {
      ...request.headers,
      authorization: `Basic ${Buffer.from(credential, 'utf8').toString('base64')}`,
    },
  }),
}
