import type { HttpRequest, HttpResponse } from '#base'
import type { Operation, SecurityRequirement, SecurityScheme } from '#contract'
import { checksOf, type Protocol, type SigningContext } from '#protocol'
import { bodyScheme } from './body-scheme.ts'
import type { Sealer } from './seal.ts'

/** A request as it leaves, and what undoes it on the answer. */
export interface Dressed {
  readonly request: HttpRequest
  readonly undress?: (response: HttpResponse) => HttpResponse
}

/** Makes requests authentic by the protocols of their operation. */
export interface Dresser {
  dress(operation: Operation, request: HttpRequest): Promise<Dressed>
}

/** The credential for a scheme: a token, or `client-id:secret` where the protocol signs; `undefined` when unknown. */
export type CredentialOf = (scheme: SecurityScheme, protocol: Protocol) => Promise<string | undefined>

export interface DresserParts {
  readonly credentialOf: CredentialOf
  readonly context: SigningContext
  /** What the server sees before a target of the contract: `/api/v1`, or nothing. */
  readonly basePath: string
  readonly sealer: Sealer | undefined
}

/** Adds what an operation asks for and a request lacks: first what is in the body, then tokens, then the signature over both. */
export const createDresser = ({ credentialOf, context, basePath, sealer }: DresserParts): Dresser => ({
  dress: async (operation, request) => {
    const sealed: Dressed = sealer?.(operation, request) ?? { request }
    const [requirement = []] = cheapestFirst(operation.security)
    // A signature of the whole covers the body, which is therefore whole first.
    const checks = [
      ...checksOf(bodyScheme(operation, sealed.request)),
      ...checksOf(requirement.map(({ scheme }) => scheme)),
    ]
    let message = { ...sealed.request, target: basePath + sealed.request.target }
    for (const { scheme, protocol } of checks) {
      if (protocol.present(message, scheme).kind !== 'absent') continue
      const credential = await credentialOf(scheme, protocol)
      if (credential !== undefined) message = protocol.attach(message, scheme, credential, context)
    }
    return { ...sealed, request: { ...message, target: message.target.slice(basePath.length) } }
  },
})

/** Any alternative will do; the one with the fewest schemes needs the least. */
const cheapestFirst = (alternatives: readonly SecurityRequirement[]): readonly SecurityRequirement[] =>
  [...alternatives].sort((a, b) => a.length - b.length)
