/** Problem details (RFC 9457) and the one catalogue of problems that mocks and providers answer with. */

export interface ProblemError {
  /** `path`, `query`, `header`, `cookie` or `body`. */
  readonly in: string
  /** JSON pointer of the value in that part: `/nim`, `/items/0/sks`. */
  readonly pointer: string
  readonly code: string
  /** What was wrong with it. */
  readonly detail: string
  /** What the specification wants. */
  readonly wanted?: string
}

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly instance?: string
  readonly code: string
  readonly errors?: readonly ProblemError[]
}

/** Status and title of each problem; the key is its stable `code`. */
export const PROBLEMS = {
  'request-malformed': { status: 400, title: 'The request cannot be parsed' },
  'credentials-repeated': { status: 400, title: 'A credential was sent more than once' },
  'authentication-required': { status: 401, title: 'Authentication is required' },
  'credentials-malformed': { status: 401, title: 'The credentials are malformed' },
  'token-unknown': { status: 401, title: 'The token is not known' },
  'token-expired': { status: 401, title: 'The token has expired' },
  'signature-mismatch': { status: 401, title: 'The signature does not match the request' },
  'signature-expired': { status: 401, title: 'The signature is outside its time window' },
  'signature-replayed': { status: 401, title: 'The signed request was seen before' },
  'operation-not-granted': { status: 403, title: 'No integration document grants this operation' },
  'scope-missing': { status: 403, title: 'The token lacks a scope' },
  'address-not-allowed': { status: 403, title: 'Requests from this address are not allowed' },
  'tls-required': { status: 403, title: 'Requests must come over TLS' },
  'origin-not-allowed': { status: 403, title: 'Requests from another origin are not allowed' },
  'object-not-granted': { status: 403, title: 'The system may not use this resource' },
  'path-not-found': { status: 404, title: 'No operation has this path' },
  'resource-not-found': { status: 404, title: 'The resource does not exist' },
  'method-not-allowed': { status: 405, title: 'The path does not have this method' },
  'not-acceptable': { status: 406, title: 'No representation is acceptable' },
  'resource-conflict': { status: 409, title: 'The request conflicts with the state of the resource' },
  'content-too-large': { status: 413, title: 'The content is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'request-invalid': { status: 422, title: 'The request does not meet the contract' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'response-invalid': { status: 500, title: 'The response does not meet the contract' },
  'internal-error': { status: 500, title: 'Internal error' },
  'example-not-found': { status: 404, title: 'The preferred response or example does not exist' },
  'not-implemented': { status: 501, title: 'Not implemented' },
  'upstream-unreachable': { status: 502, title: 'The server behind the proxy cannot be reached' },
  'upstream-token-refused': { status: 502, title: 'The server behind the proxy gave no access token' },
  'upstream-response-too-large': { status: 502, title: 'The response of the server is too large' },
  'upstream-timeout': { status: 504, title: 'The server behind the proxy did not answer in time' },
  'audit-unavailable': { status: 503, title: 'The request cannot be recorded' },
  'store-unavailable': { status: 503, title: 'The provider cannot reach its data' },
  'server-busy': { status: 503, title: 'The server is busy or ends' },
  'handler-timeout': { status: 503, title: 'The provider did not answer in time' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

export const PROBLEM_TYPE = 'application/problem+json'

/** Builds a problem from the catalogue; `status` may be overridden where a contract documents another. */
export const problem = (code: ProblemCode, parts: Partial<Omit<Problem, 'code'>> = {}): Problem => ({
  type: `urn:ddi:problem:${code}`,
  title: PROBLEMS[code].title,
  status: PROBLEMS[code].status,
  ...parts,
  code,
})
