import type { HttpRequest, HttpResponse } from '#base'
import type { Operation, SecurityRequirement } from '#contract'
import { type Check, checksOf, type SigningContext } from '#protocol'
import { bodyScheme } from './body-scheme.ts'
import type { CredentialSource } from './credentials.ts'
import type { Sealer } from './seal.ts'

/** A request as it leaves, and what undoes it on the answer. */
export interface Dressed {
  readonly request: HttpRequest
  readonly undress?: (response: HttpResponse) => HttpResponse
  /** A kept token is on it, which the server may have dropped: it is forgotten, so that dressing again asks anew. */
  readonly forget?: () => void
}

/** Makes requests authentic by the protocols of their operation. */
export interface Dresser {
  dress(operation: Operation, request: HttpRequest): Promise<Dressed>
}

export interface DresserParts {
  readonly credentials: CredentialSource
  readonly context: SigningContext
  /** What the server sees before a target of the contract: `/api/v1`, or nothing. */
  readonly basePath: string
  readonly sealer: Sealer | undefined
}

/** Adds what an operation asks for and a request lacks: first what is in the body, then tokens, then the signature over both. */
export const createDresser = ({ credentials, context, basePath, sealer }: DresserParts): Dresser => ({
  dress: async (operation, request) => {
    const sealed: Dressed = sealer?.(operation, request) ?? { request }
    // A signature of the whole covers the body, which is therefore whole first.
    const checks = [
      ...checksOf(bodyScheme(operation, sealed.request)),
      ...checksOfOperation(operation, credentials),
    ]
    let message = { ...sealed.request, target: basePath + sealed.request.target }
    const kept: (() => void)[] = []
    for (const { scheme, protocol } of checks) {
      if (protocol.present(message, scheme).kind !== 'absent') continue
      const credential = await credentials.of(scheme, protocol)
      if (credential === undefined) continue
      message = protocol.attach(message, scheme, credential.value, context)
      if (credential.forget) kept.push(credential.forget)
    }
    return {
      ...sealed,
      request: { ...message, target: message.target.slice(basePath.length) },
      ...(kept.length > 0 && {
        forget: () => {
          for (const forget of kept) forget()
        },
      }),
    }
  },
})

/** The checks of the alternative that lacks least, and of those the one that needs least. */
export const checksOfOperation = (
  { security }: Operation,
  credentials: CredentialSource,
): readonly Check<SecurityRequirement[number]['scheme']>[] => {
  const alternatives = security.map(requirement => {
    const checks = checksOf(requirement.map(({ scheme }) => scheme))
    const lacking = checks.filter(({ scheme, protocol }) => !credentials.has(scheme, protocol)).length
    return { checks, lacking, needed: requirement.length }
  })
  const [best] = alternatives.sort((a, b) => a.lacking - b.lacking || a.needed - b.needed)
  return best?.checks ?? []
}
