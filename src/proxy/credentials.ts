import { type Clock, own, type Send, splitTarget } from '#base'
import type { Contract, SecurityScheme } from '#contract'
import type { CredentialOf } from './dress.ts'
import { clientCredentialsToken } from './token.ts'

/** What the proxy may show in the name of one system. */
export interface Credentials {
  /** A token or an api key. */
  readonly token: string | undefined
  /** `client-id:secret`, for signatures and for the token endpoint of OAuth 2. */
  readonly client: string | undefined
}

/** Chooses what fits a scheme; a token of OAuth 2 is fetched once and again when it runs out. */
export const credentialsOf = (
  contract: Contract,
  { token, client }: Credentials,
  send: Send,
  clock: Clock,
): CredentialOf => {
  const fetched = new Map<string, () => Promise<string>>()
  return async (scheme, protocol) => {
    if (protocol.signs) return client
    const endpoint = tokenEndpoint(contract, scheme)
    if (endpoint === undefined || client === undefined) return protocol.id === 'basic' ? client : token
    const current =
      fetched.get(scheme.name) ??
      clientCredentialsToken({ endpoint, client, inForm: !takesBasic(contract, endpoint), send, clock })
    fetched.set(scheme.name, current)
    return current()
  }
}

/** Every server has to take Basic (RFC 6749 §2.3.1), unless its own contract says that it does not. */
const takesBasic = (contract: Contract, endpoint: string): boolean => {
  const match = contract.match('POST', splitTarget(endpoint).path)
  if (match.kind !== 'operation') return true
  return match.operation.security.flat().some(({ scheme }) => scheme.scheme === 'basic')
}

/** Path of the token endpoint of the client credentials flow (OAS 3.1 §4.8.30), below the contract's server. */
const tokenEndpoint = (
  { document, basePath }: Contract,
  { name, type }: SecurityScheme,
): string | undefined => {
  if (type !== 'oauth2') return undefined
  const schemes = own(own(document, 'components'), 'securitySchemes')
  const url = own(own(own(own(schemes, name), 'flows'), 'clientCredentials'), 'tokenUrl')
  if (typeof url !== 'string' || !URL.canParse(url, 'http://server.invalid')) return undefined
  const { pathname, search } = new URL(url, 'http://server.invalid')
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname
  return path + search
}
