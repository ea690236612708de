import type { HttpRequest } from '#base'

/** What a protocol needs to know of a Security Scheme Object. */
export interface SchemeParts {
  readonly type: 'http' | 'apiKey' | 'oauth2' | 'openIdConnect' | 'mutualTLS'
  readonly scheme: string | undefined
  readonly in: 'query' | 'header' | 'cookie' | undefined
  readonly parameterName: string | undefined
  /** `x-protocol`. */
  readonly protocol: string | undefined
}

/** What a request shows of itself; a credential is not yet known to be right. */
export type Presented =
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'credential'; readonly value: string }

/** One way to authenticate. Pure: no store, no clock, no network. */
export interface Protocol {
  readonly id: string
  /** The value of `WWW-Authenticate` (RFC 9110 §11.6.1). */
  challenge(scheme: SchemeParts, realm: string): string
  present(request: HttpRequest, scheme: SchemeParts): Presented
  /** The request with the credential on it. */
  attach(request: HttpRequest, scheme: SchemeParts, credential: string): HttpRequest
}
