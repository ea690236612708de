import type { Fields, HttpRequest, HttpResponse } from '#base'

/** The CORS protocol (Fetch Standard §3.2), open to every origin as a mock is; the same fields as Prism's. */
export const isPreflight = ({ method, headers }: HttpRequest): boolean =>
  method === 'OPTIONS' &&
  headers['origin'] !== undefined &&
  headers['access-control-request-method'] !== undefined

export const preflight = ({ headers }: HttpRequest): HttpResponse => ({
  status: 204,
  headers: {
    ...shared(headers['origin'] ?? '*'),
    'access-control-allow-methods': headers['access-control-request-method'] ?? '*',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? USUAL_HEADERS,
    'access-control-max-age': '600',
  },
})

/** For who asks for none; where credentials are allowed, `*` would be the name of a field (Fetch Standard §3.2.3). */
const USUAL_HEADERS = 'authorization, content-type, prefer'

/** The fields that let a page of `origin` read a response, its headers included. */
export const corsFields = (origin: string, response: Fields): Fields => ({
  ...shared(origin),
  'access-control-expose-headers': Object.keys(response)
    .filter(name => !name.startsWith('access-control-'))
    .join(', '),
})

const shared = (origin: string): Fields => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  vary: 'origin',
})
