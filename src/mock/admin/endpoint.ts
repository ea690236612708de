import type { Fields, HttpRequest, HttpResponse } from '#base'

/** Where the mock's own page and controls are. */
export const ADMIN_PATH = '/_ddi'

/** A request for the mock itself, below `/_ddi`. */
export interface AdminRequest {
  readonly request: HttpRequest
  /** Values of the path's variables, percent-decoded. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** As the admin api's own document has it; present where that documents a body. */
  readonly body?: unknown
}

/** One row of the admin api. */
export interface Endpoint {
  /** Upper case; GET answers HEAD as well. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** What follows `/_ddi`, with variables: `/requests/{id}`; empty for the page itself. */
  readonly path: string
  handle(request: AdminRequest): HttpResponse | Promise<HttpResponse>
}

/** What each answer says to a browser: keep nothing, guess no type, show nobody else, load nothing from elsewhere. */
export const ADMIN_FIELDS: Fields = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** JSON for programs and tests. */
export const jsonAnswer = (status: number, value: unknown, fields: Fields = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...fields },
  body: JSON.stringify(value),
})
