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

/** What a request shows of itself; neither a credential nor a signature is yet known to be right. */
export type Presented =
  | { readonly kind: 'absent' }
  /** The request needs none: it is the one that asks for a credential. */
  | { readonly kind: 'exempt' }
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'credential'; readonly value: string }
  | Signed

/** A message signature, not yet checked: who claims it, and what checks it. */
export interface Signed {
  readonly kind: 'signed'
  /** Whose secret to look up: `Client-Id`, `keyid`, `X-PARTNER-ID`, `systemId`. */
  readonly client: string
  /** When it says that it was made, in Unix seconds. */
  readonly created: number
  /** How many seconds `created` may be away from now, either way; infinite where a protocol has no time. */
  readonly window: number
  /** May come once from a client while the window lasts: `Request-Id`, `nonce`, `X-EXTERNAL-ID`. */
  readonly nonce: string | undefined
  /** An access token that has to be valid too, where the protocol has one. */
  readonly token?: string | undefined
  /** Whether the secret made this signature over this request. Compares in constant time. */
  verify(secret: string): boolean
  /**
   * Why `verify` refuses, or the time does. It holds neither the secret nor the right signature; still only a mock
   * shows it. `now` is in Unix seconds; `mount` is where a mock serves the api, such as `/joss`.
   */
  explain(secret: string, now: number, mount?: string): Explanation
}

export interface Explanation {
  /** The text to sign. An access token in it is shown as `[access token]`. */
  readonly expected: string
  /** The text that the client seems to have signed; `undefined` when no usual mistake gives its signature. */
  readonly received: string | undefined
  /** The first component that differs between the two. */
  readonly difference: Difference | undefined
  /** `created` minus now: positive when the client's clock is ahead. */
  readonly skewSeconds: number
  /** SHA-256 of the body that arrived, in lower-case hexadecimal. */
  readonly bodyDigest: string
  /** Most certain first; empty when nothing is wrong. */
  readonly causes: readonly Cause[]
}

export interface Difference {
  readonly component: string
  readonly expected: string
  readonly received: string
}

/** The code is stable, the detail is for a person. */
export interface Cause {
  readonly code: string
  readonly detail: string
}

/** Time and freshness for a signature: the room itself has neither clock nor entropy. */
export interface SigningContext {
  /** Whole Unix seconds. */
  now(): number
  /** An id that was never used before, such as a UUID. */
  nonce(): string
}

/** One way to authenticate. Pure: no store, no clock, no network. */
export interface Protocol {
  readonly id: string
  /** It signs the request: its schemes in one requirement are one check (`schemesToCheck`), and come after all others. */
  readonly signs?: true
  /** Lower-case names of header fields that may come once only; `attach` makes them where they are absent. */
  readonly once?: readonly string[]
  /** Its challenge has a nonce, and is made for each refusal. */
  readonly challengesAnew?: true
  /** The value of `WWW-Authenticate` (RFC 9110 §11.6.1). */
  challenge(scheme: SchemeParts, realm: string, context?: SigningContext): string
  /** `request.target` is as the provider sees it, without the mount of a mock. */
  present(request: HttpRequest, scheme: SchemeParts): Presented
  /**
   * The request with the credential on it. A protocol that signs takes `client-id:secret`; without a context it
   * signs for a fixed time and id, which will do for an example and for nothing else.
   */
  attach(request: HttpRequest, scheme: SchemeParts, credential: string, context?: SigningContext): HttpRequest
}
