import { type HttpRequest, splitTarget } from '#base'
import type { Presented, Protocol, SchemeParts } from './protocol.ts'

/** A key in a header, the query or a cookie (OAS 3.1 §4.8.27, `apiKey`). */
export const apiKey: Protocol = {
  id: 'api-key',
  // No scheme is registered for keys; the name tells a person what to send.
  challenge: (scheme, realm) =>
    `ApiKey realm="${realm}", name="${quoted(scheme)}", in="${scheme.in ?? 'header'}"`,
  present: (request, scheme) => presented(READ[scheme.in ?? 'header'](request, scheme.parameterName ?? '')),
  attach: (request, scheme, credential) =>
    WRITE[scheme.in ?? 'header'](request, scheme.parameterName ?? '', credential),
}

const quoted = ({ parameterName }: SchemeParts): string => (parameterName ?? '').replace(/[^\w.-]/g, '')

const presented = (value: string | undefined): Presented =>
  value === undefined || value === '' ? { kind: 'absent' } : { kind: 'credential', value }

type Place = 'header' | 'query' | 'cookie'

const READ: Readonly<Record<Place, (request: HttpRequest, name: string) => string | undefined>> = {
  header: ({ headers }, name) => headers[name.toLowerCase()],
  query: ({ target }, name) => new URLSearchParams(splitTarget(target).query).get(name) ?? undefined,
  cookie: ({ headers }, name) =>
    headers['cookie']
      ?.split(';')
      .map(pair => pair.trim())
      .find(pair => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1),
}

const WRITE: Readonly<Record<Place, (request: HttpRequest, name: string, value: string) => HttpRequest>> = {
  header: (request, name, value) => ({
    ...request,
    headers: { ...request.headers, [name.toLowerCase()]: value },
  }),
  query: (request, name, value) => {
    const mark = request.target.includes('?') ? '&' : '?'
    return {
      ...request,
      target: `${request.target}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    }
  },
  cookie: (request, name, value) => {
    const known = request.headers['cookie']
    const pair = `${name}=${encodeURIComponent(value)}`
    return { ...request, headers: { ...request.headers, cookie: known ? `${known}; ${pair}` : pair } }
  },
}
