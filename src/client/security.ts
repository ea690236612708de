import { protocolOf, type SchemeParts, schemesToCheck } from '#protocol'

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

/** A token or key, `client-id:secret` of a protocol that signs, or what gives one anew for each request. */
export type Credential = string | (() => string | Promise<string>)

/** One credential, or one for each scheme. */
export type Credentials<Scheme extends string> = Credential | { readonly [name in Scheme]?: Credential }

/** A scheme with every part that a protocol may ask for. */
export type Parts<Scheme extends string> = SchemeParts & { readonly name: Scheme }

const NO_PARTS = { scheme: undefined, in: undefined, parameterName: undefined, protocol: undefined }

/** The schemes that a request authenticates with, each with its credential. */
export type Choice<Scheme extends string> = readonly {
  readonly scheme: Parts<Scheme>
  readonly credential: Credential
}[]

/**
 * Decides how a request authenticates: by the first alternative for which every credential is held. A single
 * credential serves alternatives of one scheme, or of several that make one signature. Without one the request goes as it is, and the provider answers 401.
 */
export const choose = <Scheme extends string>(
  security: Security<Scheme>,
  credentials: Credentials<Scheme>,
): ((operation: string) => Choice<Scheme>) => {
  const schemes = new Map(security.schemes.map(scheme => [scheme.name, { ...NO_PARTS, ...scheme }]))
  const exceptions = new Map(security.exceptions)
  return operation => {
    for (const alternative of exceptions.get(operation) ?? security.common) {
      const known = alternative.flatMap(name => schemes.get(name) ?? [])
      const checks = schemesToCheck(known)
      const choice = checks.flatMap(scheme => {
        const names = namesOf(scheme, known)
        const credential = credentialFor(credentials, names, checks.length)
        return credential === undefined ? [] : [{ scheme, credential }]
      })
      if (known.length === alternative.length && choice.length === checks.length) return choice
    }
    return []
  }
}

/** A signature's credential may be given by the name of any of its schemes. */
const namesOf = <Scheme extends string>(
  scheme: Parts<Scheme>,
  together: readonly Parts<Scheme>[],
): readonly Scheme[] => {
  const protocol = protocolOf(scheme)
  const parts = protocol?.signs ? together.filter(other => protocolOf(other) === protocol) : [scheme]
  return parts.map(({ name }) => name)
}

const credentialFor = <Scheme extends string>(
  credentials: Credentials<Scheme>,
  names: readonly Scheme[],
  checks: number,
): Credential | undefined => {
  if (typeof credentials !== 'object') return checks === 1 ? credentials : undefined
  const name = names.find(candidate => Object.hasOwn(credentials, candidate))
  return name === undefined ? undefined : credentials[name]
}
