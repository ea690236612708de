/**
 * HTTP messages as plain records (RFC 9110 §6), the one form in which the mock, the verifier
 * and the protocols see them. `http/` turns sockets into these and back.
 */

/**
 * Field names are lower case; a list sent on several lines is joined with `, `, and the lines of `set-cookie`, which is
 * no list, with a line feed (RFC 9110 §5.3).
 */
export type Fields = Readonly<Record<string, string>>

export interface HttpRequest {
  /** Upper case. */
  readonly method: string
  /** Origin-form (RFC 9112 §3.2.1): path and query, still percent-encoded. */
  readonly target: string
  readonly headers: Fields
  /** Names of singleton fields, such as `authorization`, that came more than once. */
  readonly repeated?: readonly string[]
  readonly body?: Uint8Array
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Fields
  readonly body?: Uint8Array | string
}

/** Anything that answers a request: a mock, a reference in-process, a URL. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>

/** Fields as a person writes them, with the names that messages have here. */
export const lowerCaseFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]))

/** Splits an origin-form target at the first `?`; the query comes without it. */
export const splitTarget = (target: string): { path: string; query: string } => {
  const mark = target.indexOf('?')
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) }
}
