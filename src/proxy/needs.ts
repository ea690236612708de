import type { Contract, Operation, SecurityScheme } from '#contract'
import { checksOf } from '#protocol'
import { schemeOfProtocol } from './body-scheme.ts'
import type { CredentialSource } from './credentials.ts'
import { checksOfOperation } from './dress.ts'
import { wantsSeal } from './seal.ts'

/** What signing needs for a contract, before the first request. */
export interface Needs {
  /** Schemes for which there is a credential. */
  readonly served: readonly SecurityScheme[]
  /** Schemes for which there is none; `wants` is what it would be. */
  readonly lacking: readonly { readonly scheme: SecurityScheme; readonly wants: 'client' | 'token' }[]
  /** Whether bodies are sealed. */
  readonly seals: boolean
}

export const needsOf = ({ operations }: Contract, credentials: CredentialSource): Needs => {
  const checks = operations.flatMap(operation => [
    ...checksOf(contentOf(operation).flatMap(({ protocol }) => schemeOfProtocol(protocol))),
    ...checksOfOperation(operation, credentials),
  ])
  const byName = new Map(checks.map(check => [check.scheme.name, check]))
  const all = [...byName.values()]
  return {
    served: all
      .filter(({ scheme, protocol }) => credentials.has(scheme, protocol))
      .map(({ scheme }) => scheme),
    lacking: all
      .filter(({ scheme, protocol }) => !credentials.has(scheme, protocol))
      .map(({ scheme, protocol }) => ({
        scheme,
        wants: protocol.signs || protocol.id === 'basic' || scheme.type === 'oauth2' ? 'client' : 'token',
      })),
    seals: operations.some(operation => contentOf(operation).some(wantsSeal)),
  }
}

const contentOf = ({ requestBody }: Operation) => requestBody?.content ?? []
