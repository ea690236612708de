import { grantsOf, parseIntegrations } from '#integration'
import type { Credential, Credentials, Omission } from '#verify'
import type { ApiDocument, Workspace } from '#workspace'

/** Where the tokens of a verification come from. */
export interface TokenSource {
  /** Of a system by its name. */
  ofSystem(system: string): Credential | undefined
  /** Of some consumer that may call everything, where no system is named. */
  readonly granted?: Credential | undefined
  readonly ungranted?: Credential | undefined
  /** What to do where there is none. */
  remedy(system?: string): string
}

const omit = (omitted: string): Omission => ({ omitted })

/** Whom each operation's requests come from: a consumer that a DDI grants it, and a system that none does. */
export const credentialsFor = (
  workspace: Workspace,
  { api, system }: ApiDocument,
  source: TokenSource,
): Credentials => {
  const grants = grantsOf(parseIntegrations(workspace).integrations)
  const systems = Object.keys(workspace.config.systems).filter(name => name !== system)
  const first = (names: readonly string[]): Credential | undefined =>
    names.map(name => source.ofSystem(name)).find(credential => credential !== undefined)
  return {
    granted: ({ id }) => {
      const consumers = grants.consumers(api, id)
      if (source.granted !== undefined) return source.granted
      if (systems.length > 0 && consumers.length === 0)
        return omit('no integration document grants the operation')
      return (
        first(consumers) ??
        omit(`no token of ${consumers.join(' or ') || 'a consumer'}: ${source.remedy(consumers[0])}`)
      )
    },
    ungranted: ({ id }) => {
      const consumers = new Set(grants.consumers(api, id))
      const others = systems.filter(name => !consumers.has(name))
      return (
        source.ungranted ?? first(others) ?? omit(`no token of a system without a grant: ${source.remedy()}`)
      )
    },
  }
}

/** Environment variables and options; a variable is named for each system: `DDI_TOKEN_SIMAK`. */
export const tokensFromOutside = (
  systems: readonly string[],
  given: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  names: { readonly granted: string; readonly ungranted: string },
): TokenSource => {
  const named = new Map<string, string>()
  let plain: string | undefined
  for (const text of given) {
    const at = text.indexOf('=')
    // A token may itself end with `=`; only a system's name makes it a pair.
    if (at > 0 && systems.includes(text.slice(0, at))) named.set(text.slice(0, at), text.slice(at + 1))
    else plain = text
  }
  const credential = (value: string | undefined, variable: string): Credential | undefined =>
    value ? { value, variable } : undefined
  const ofSystem = (system: string): Credential | undefined => {
    const client = env[variableOf(system, 'CLIENT')]
    const held = credential(named.get(system) ?? env[variableOf(system)] ?? client, variableOf(system))
    return held && client ? { ...held, client } : held
  }
  return {
    ofSystem,
    granted: credential(plain ?? env[names.granted], names.granted),
    ungranted: credential(env[names.ungranted], names.ungranted),
    remedy: system =>
      system === undefined ? `set ${names.ungranted}` : `set ${names.granted} or ${variableOf(system)}`,
  }
}

/** `DDI_TOKEN_SIMAK`, or `DDI_CLIENT_SIMAK` for a `client-id:secret`. */
export const variableOf = (system: string, kind: 'TOKEN' | 'CLIENT' = 'TOKEN'): string =>
  `DDI_${kind}_${system.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`
