/** What the runtime needs of a Security Scheme Object (OAS 3.1 §4.8.27); the compiled contract's is one. */
export interface ClientScheme<Scheme extends string = string> {
  readonly name: Scheme
  readonly type: 'http' | 'apiKey' | 'oauth2' | 'openIdConnect' | 'mutualTLS'
  readonly scheme?: string | undefined
  readonly in?: 'query' | 'header' | 'cookie' | undefined
  readonly parameterName?: string | undefined
  readonly protocol?: string | undefined
}

/** Alternatives, each a list of schemes that are needed together; none when anybody may call. */
export type Alternatives<Scheme extends string> = readonly (readonly Scheme[])[]

/** The table of a generated client: which operation wants which schemes. */
export interface Security<Scheme extends string = string> {
  readonly schemes: readonly ClientScheme<Scheme>[]
  /** What every operation wants that isn't an exception. */
  readonly common: Alternatives<Scheme>
  /** `GET /mahasiswa` and what it wants. */
  readonly exceptions: readonly (readonly [operation: string, alternatives: Alternatives<Scheme>])[]
}

/** A token or key, or what gives one anew for each request. */
export type Credential = string | (() => string | Promise<string>)

/** One credential, or one for each scheme. */
export type Credentials<Scheme extends string> = Credential | { readonly [name in Scheme]?: Credential }

/** The schemes that a request authenticates with, each with its credential. */
export type Choice<Scheme extends string> = readonly {
  readonly scheme: ClientScheme<Scheme>
  readonly credential: Credential
}[]

/**
 * Decides how a request authenticates: by the first alternative for which every credential is held. A single
 * credential serves alternatives of one scheme. Without one the request goes as it is, and the provider answers 401.
 */
export const choose = <Scheme extends string>(
  security: Security<Scheme>,
  credentials: Credentials<Scheme>,
): ((operation: string) => Choice<Scheme>) => {
  const schemes = new Map(security.schemes.map(scheme => [scheme.name, scheme]))
  const exceptions = new Map(security.exceptions)
  return operation => {
    for (const alternative of exceptions.get(operation) ?? security.common) {
      const choice = alternative.flatMap(name => {
        const scheme = schemes.get(name)
        const credential = credentialFor(credentials, name, alternative.length)
        return scheme && credential !== undefined ? [{ scheme, credential }] : []
      })
      if (choice.length === alternative.length) return choice
    }
    return []
  }
}

const credentialFor = <Scheme extends string>(
  credentials: Credentials<Scheme>,
  scheme: Scheme,
  together: number,
): Credential | undefined => {
  if (typeof credentials === 'object')
    return Object.hasOwn(credentials, scheme) ? credentials[scheme] : undefined
  return together === 1 ? credentials : undefined
}
