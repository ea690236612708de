import type { Clock, Send } from '#base'
import type { Contract, SecurityScheme } from '#contract'
import type { Protocol } from '#protocol'
import { clientCredentialsToken, type Granted } from './token.ts'
import { isOperation, type TokenEndpoint, takesBasic, tokenEndpointOf } from './token-endpoint.ts'

/** What the proxy may show in the name of one system. */
export interface Credentials {
  /** A token or an api key. */
  readonly token: string | undefined
  /** `client-id:secret`, for signatures and for the token endpoint of OAuth 2. */
  readonly client: string | undefined
  /** Those of a mock, for what is not given; they go to no other host. */
  readonly standing?: { readonly token: string; readonly client: string }
}

/** How requests for tokens leave. */
export interface TokenRoutes {
  /** To the server, below its base path. */
  readonly send: Send
  /** To a path without base path at the host of the server. */
  readonly toHost?: Send
  /** To the host of a URL that the contract names. */
  readonly toUrl?: (url: URL) => Send
}

/** A credential on a request. */
export interface Credential {
  readonly value: string
  /** Of a token that was kept: the server has refused it, so that the next one is asked for anew. */
  readonly forget?: () => void
}

export interface CredentialSource {
  /** Whether there is anything to show for a scheme. */
  has(scheme: SecurityScheme, protocol: Protocol): boolean
  of(scheme: SecurityScheme, protocol: Protocol): Promise<Credential | undefined>
}

/** What a scheme is served with: a value, or a client for a token endpoint. */
type Choice =
  | { readonly value: string }
  | { readonly client: string; readonly endpoint: TokenEndpoint; readonly send: Send }

/** Chooses what fits a scheme; a token of OAuth 2 is fetched once, and again when it runs out or is refused. */
export const credentialsOf = (
  contract: Contract,
  credentials: Credentials,
  routes: TokenRoutes,
  clock: Clock,
): CredentialSource => {
  const tokens = new Map<string, () => Promise<Granted>>()
  const choose = (scheme: SecurityScheme, protocol: Protocol): Choice | undefined => {
    const { token, client, standing } = credentials
    if (protocol.signs || protocol.id === 'basic') return given(client ?? standing?.client)
    return (
      granting(contract, scheme, client, routes) ??
      given(token) ??
      grantingAtMock(contract, scheme, standing?.client, routes) ??
      given(standing?.token)
    )
  }
  const granted = (
    scheme: SecurityScheme,
    { client, endpoint, send }: Exclude<Choice, { value: string }>,
  ) => {
    const known =
      tokens.get(scheme.name) ??
      clientCredentialsToken({
        endpoint: endpoint.at === 'url' ? endpoint.url.pathname + endpoint.url.search : endpoint.target,
        client,
        inForm: !takesBasic(contract, endpoint),
        send,
        clock,
      })
    tokens.set(scheme.name, known)
    return known()
  }
  return {
    has: (scheme, protocol) => choose(scheme, protocol) !== undefined,
    of: async (scheme, protocol) => {
      const choice = choose(scheme, protocol)
      return choice && 'endpoint' in choice ? granted(scheme, choice) : choice
    },
  }
}

const given = (value: string | undefined): Choice | undefined => (value === undefined ? undefined : { value })

const granting = (
  contract: Contract,
  scheme: SecurityScheme,
  client: string | undefined,
  { send, toHost, toUrl }: TokenRoutes,
): Choice | undefined => {
  const endpoint = client === undefined ? undefined : tokenEndpointOf(contract, scheme)
  if (client === undefined || !endpoint) return undefined
  const route = {
    server: () => send,
    host: () => toHost,
    url: () => (endpoint.at === 'url' ? toUrl?.(endpoint.url) : undefined),
  }[endpoint.at]()
  return route && { client, endpoint, send: route }
}

/** A mock answers what its contract has, and nobody else is asked with a mock's credentials. */
const grantingAtMock = (
  contract: Contract,
  scheme: SecurityScheme,
  client: string | undefined,
  { send }: TokenRoutes,
): Choice | undefined => {
  const endpoint = tokenEndpointOf(contract, scheme)
  return endpoint && isOperation(contract, endpoint)
    ? granting(contract, scheme, client, { send })
    : undefined
}
