import type { ScenarioContext, ScenarioHandler } from 'ddi/mock'
import type { components, operations } from '../../generated/bank-sim/types.ts'
import { opaque } from '../chance.ts'
import { find, keep } from '../kept.ts'
import { ALL_SCOPES, type BankSim } from './state.ts'

type Context = ScenarioContext<BankSim, operations['ambilToken']>

const ACCESS_SECONDS = 900
const REFRESH_MILLISECONDS = 86_400_000

/** Client credentials, or a refresh token that is replaced by a new one (B5; RFC 9700 §4.14). */
export const giveToken: ScenarioHandler<BankSim, operations['ambilToken']> = context => {
  const { body, random, consumer = 'simak' } = context
  if (body.grant_type === 'client_credentials') {
    return granted(context, consumer, body.scope ?? ALL_SCOPES, opaque(random))
  }
  return renewed(context, consumer, body)
}

const renewed = (
  context: Context,
  system: string,
  { refresh_token, scope }: components['schemas']['HibahRefresh'],
) => {
  const { state, clock } = context
  const known = find(state.refresh, refresh_token)
  if (!known || known.system !== system) return refused('invalid_grant', 'The refresh token is not known')
  if (known.used) {
    revokeChain(context, known.chain)
    return refused('invalid_grant', 'The refresh token was used before; its chain is revoked')
  }
  if (known.expires !== null && known.expires <= clock.now()) {
    return refused('invalid_grant', 'The refresh token has expired')
  }
  const held = known.scope.split(' ')
  if (scope !== undefined && !scope.split(' ').every(name => held.includes(name))) {
    return refused('invalid_scope', 'A scope is more than the first token had')
  }
  known.used = true
  return granted(context, system, scope ?? known.scope, known.chain)
}

/** Every token of the chain is void; the refresh tokens stay known as used ones. */
const revokeChain = ({ state, revoke }: Context, chain: string): void => {
  for (const token of Object.values(state.refresh)) if (token.chain === chain) token.used = true
  revoke(({ data }) => data === chain)
}

const granted = ({ state, clock, random, issue }: Context, system: string, scope: string, chain: string) => {
  const access = issue({
    token: opaque(random),
    scheme: 'oauth2',
    system,
    seconds: ACCESS_SECONDS,
    scopes: scope.split(' '),
    data: chain,
  })
  const refresh = opaque(random)
  const expires = clock.now() + REFRESH_MILLISECONDS
  keep(state.refresh, refresh, { system, scope, chain, expires, used: false })
  return {
    status: 200,
    body: {
      access_token: access.token,
      token_type: 'Bearer',
      expires_in: ACCESS_SECONDS,
      refresh_token: refresh,
      scope,
    },
  } as const
}

const refused = (error: string, error_description: string) =>
  ({ status: 400, body: { error, error_description } }) as const
