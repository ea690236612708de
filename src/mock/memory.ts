import { type Clock, hashSeed, isObject, own, type Random, seededRandom } from '#base'
import type { Contract } from '#contract'
import { standingEnd } from './credential.ts'
import type { StateDefinition } from './scenario.ts'

/** A token that a scenario gave out; it works until it expires or is revoked. */
export interface IssuedToken {
  readonly token: string
  /** The api that it opens. */
  readonly api: string
  /** The system that it belongs to. */
  readonly system: string
  /** Milliseconds since the epoch. */
  readonly expires: number
  /** Which of an api's tokens it is, such as `access` or `refresh`; `access` opens operations. */
  readonly kind: string
  /** The security scheme whose credential it is; without one, it serves every scheme of the api. */
  readonly scheme?: string
  /** Limits what the integration documents grant; absent, it does not. */
  readonly scopes?: readonly string[]
  /** What the scenario wants to find again. */
  readonly data?: unknown
}

/** All that a mock remembers between two requests, as JSON, so that it can be saved, loaded and shared. */
export interface Snapshot {
  readonly states: Readonly<Record<string, unknown>>
  readonly tokens: readonly IssuedToken[]
  /** Identifiers of signatures seen, and until when they count. */
  readonly signatures: readonly (readonly [identifier: string, until: number])[]
  /** How many random streams were drawn. */
  readonly draws: number
  /** Milliseconds by which the mock's clock is ahead of its host's. */
  readonly ahead: number
  /** Milliseconds from the start to when the standing credentials were given out anew. */
  readonly renewed?: number
}

export interface Memory {
  readonly clock: Clock
  advance(milliseconds: number): void
  /** Milliseconds by which the clock is ahead of its host's. */
  ahead(): number
  /** The state of that definition, made on its first use; every scenario with the same definition shares it. */
  stateOf<State extends object>(definition: StateDefinition<State>): State
  issue(token: IssuedToken): void
  tokenOf(api: string, token: string): IssuedToken | undefined
  revoke(matches: (token: IssuedToken) => boolean): void
  /** Whether this signature is seen for the first time; `until` in milliseconds. */
  isFirst(identifier: string, until: number): boolean
  /** A stream of its own for each request that needs chance. */
  random(): Random
  /** Milliseconds since the epoch at which the standing credentials were given out. */
  readonly started: number
  /** Until when they work. */
  readonly standingEnd: number
  /** Gives them out anew, by the mock's clock. */
  renew(): void
  save(): Snapshot
  load(snapshot: Snapshot): void
  reset(): void
}

const MOST_TOKENS = 10_000
const MOST_SIGNATURES = 100_000

export interface MemoryOptions {
  /** The clock of this machine; the mock's own may be ahead of it. */
  readonly clock: Clock
  readonly seed: number
  readonly contracts: readonly Contract[]
  /** When the standing credentials were given out; now unless told otherwise. */
  readonly started?: number
}

export const createMemory = (options: MemoryOptions): Memory => {
  const { clock: host, seed, contracts, started = host.now() } = options
  let ahead = 0
  let draws = 0
  let renewed = 0
  let end = standingEnd(started)
  const states = new Map<string, object>()
  const tokens = new Map<string, IssuedToken>()
  const signatures = new Map<string, number>()
  const clock: Clock = { now: () => host.now() + ahead }

  const renewAfter = (milliseconds: number): void => {
    renewed = milliseconds
    end = standingEnd(started + renewed)
  }
  const clear = (): void => {
    for (const kept of [states, tokens, signatures]) kept.clear()
    ahead = 0
    draws = 0
    renewAfter(0)
  }

  const stateOf: Memory['stateOf'] = definition => {
    const known = states.get(definition.name)
    if (known) return known as ReturnType<typeof definition.initial>
    const made = definition.initial({
      clock,
      random: seededRandom(hashSeed(definition.name, seed)),
      examples: api => componentExamples(contracts.find(contract => contract.api === api)),
      stateOf,
    })
    states.set(definition.name, made)
    return made
  }

  return {
    clock,
    get started() {
      return started + renewed
    },
    get standingEnd() {
      return end
    },
    renew: () => renewAfter(clock.now() - started),
    advance: milliseconds => {
      ahead += milliseconds
    },
    ahead: () => ahead,
    stateOf,
    issue: token => {
      bounded(tokens, MOST_TOKENS)
      tokens.set(tokenKey(token.api, token.token), token)
    },
    tokenOf: (api, token) => tokens.get(tokenKey(api, token)),
    revoke: matches => {
      for (const [key, token] of tokens) if (matches(token)) tokens.delete(key)
    },
    isFirst: (identifier, until) => {
      const seen = signatures.get(identifier)
      if (seen !== undefined && seen >= clock.now()) return false
      bounded(signatures, MOST_SIGNATURES)
      signatures.set(identifier, until)
      return true
    },
    random: () => {
      draws += 1
      return seededRandom(hashSeed(String(draws), seed))
    },
    save: () =>
      structuredClone({
        states: Object.fromEntries(states),
        tokens: [...tokens.values()],
        signatures: [...signatures],
        draws,
        ahead,
        ...(renewed > 0 && { renewed }),
      }),
    load: snapshot => {
      clear()
      const copy = structuredClone(snapshot)
      for (const [name, state] of Object.entries(copy.states)) states.set(name, state as object)
      for (const token of copy.tokens) tokens.set(tokenKey(token.api, token.token), token)
      for (const [identifier, until] of copy.signatures) signatures.set(identifier, until)
      draws = copy.draws
      ahead = copy.ahead
      renewAfter(copy.renewed ?? 0)
    },
    reset: clear,
  }
}

/** Copies, because a scenario changes its state in place. */
const componentExamples = (contract: Contract | undefined): Readonly<Record<string, unknown>> => {
  const examples = own(own(contract?.document, 'components'), 'examples')
  if (!isObject(examples)) return {}
  return structuredClone(
    Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, own(example, 'value')])),
  )
}

const tokenKey = (api: string, token: string): string => `${api} ${token}`

/** The oldest go first: a map keeps its order. */
const bounded = (kept: Map<string, unknown>, most: number): void => {
  if (kept.size < most) return
  const [oldest] = kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
}
