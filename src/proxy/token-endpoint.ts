import { isLoopbackName, own, splitTarget } from '#base'
import type { Contract, SecurityScheme } from '#contract'

/** Where the client credentials flow of a scheme gives tokens out (OAS 3.1 §4.8.30). */
export type TokenEndpoint =
  /** At the server of the contract; the target is below its base path. */
  | { readonly at: 'server'; readonly target: string }
  /** Elsewhere at the host of that server: a path and query without any base path. */
  | { readonly at: 'host'; readonly target: string }
  /** At another host, which the contract itself names. */
  | { readonly at: 'url'; readonly url: URL }

const NOWHERE = 'http://server.invalid'

export const tokenEndpointOf = (
  { document, basePath, servers }: Contract,
  { name, type }: SecurityScheme,
): TokenEndpoint | undefined => {
  if (type !== 'oauth2') return undefined
  const schemes = own(own(document, 'components'), 'securitySchemes')
  const text = own(own(own(own(schemes, name), 'flows'), 'clientCredentials'), 'tokenUrl')
  if (typeof text !== 'string' || !URL.canParse(text, NOWHERE)) return undefined
  const url = new URL(text, NOWHERE)
  const hosts = [NOWHERE, ...servers].map(server => new URL(server, NOWHERE).origin)
  if (!hosts.includes(url.origin)) return isSafe(url) ? { at: 'url', url } : undefined
  const target = url.pathname + url.search
  return target.startsWith(`${basePath}/`)
    ? { at: 'server', target: target.slice(basePath.length) }
    : { at: 'host', target }
}

/** A secret goes to another host over TLS only (RFC 6749 §3.2). */
const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || isLoopbackName(hostname)

/** Every server has to take Basic (RFC 6749 §2.3.1), unless its own contract says that it does not. */
export const takesBasic = (contract: Contract, endpoint: TokenEndpoint): boolean => {
  const operation = operationAt(contract, endpoint)
  return !operation || operation.security.flat().some(({ scheme }) => scheme.scheme === 'basic')
}

/** Whether the contract has the endpoint as an operation, as a mock of it then has too. */
export const isOperation = (contract: Contract, endpoint: TokenEndpoint): boolean =>
  operationAt(contract, endpoint) !== undefined

const operationAt = (contract: Contract, endpoint: TokenEndpoint) => {
  if (endpoint.at !== 'server') return undefined
  const match = contract.match('POST', splitTarget(endpoint.target).path)
  return match.kind === 'operation' ? match.operation : undefined
}
