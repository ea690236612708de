import { DdiError } from '#base'
import type { Memory } from '../memory.ts'
import type { InboxMessage, Scenario, StateDefinition } from '../scenario.ts'

/** A message with the api whose scenario put it there. */
export interface Received extends InboxMessage {
  readonly api: string
}

export interface InboxFilter {
  readonly api?: string | undefined
  /** An address, upper and lower case being one. */
  readonly to?: string | undefined
  readonly about?: string | undefined
  readonly limit?: number
}

export interface Inbox {
  /** Whether any scenario has one. */
  exists(): boolean
  /** Newest first. */
  list(filter?: InboxFilter): readonly Received[]
}

type Scenarios = ReadonlyMap<string, Scenario>

/** What people got outside of the apis, as far as scenarios say which part of their state that is. */
export const inboxOf = (scenarios: () => Scenarios, memory: Memory): Inbox => ({
  exists: () => definitionsOf(scenarios()).length > 0,
  list: ({ api, to, about, limit = MOST } = {}) =>
    definitionsOf(scenarios())
      .filter(([name]) => api === undefined || name === api)
      .flatMap(([name, definition]) => messagesOf(name, definition, memory))
      .filter(message => to === undefined || message.to.toLowerCase() === to.toLowerCase())
      .filter(message => about === undefined || message.about === about)
      .reverse()
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
      .slice(0, limit),
})

const MOST = 100

/** Apis that share a state share its inbox, which then stands under the first of them. */
const definitionsOf = (
  scenarios: Scenarios,
): readonly (readonly [api: string, StateDefinition<object>])[] => {
  const byState = new Map<string, readonly [string, StateDefinition<object>]>()
  for (const [api, { state }] of scenarios) {
    if (state.inbox && !byState.has(state.name)) byState.set(state.name, [api, state])
  }
  return [...byState.values()]
}

/** A state may have been loaded from a file, so that it need not be what its scenario made. */
const messagesOf = (
  api: string,
  definition: StateDefinition<object>,
  memory: Memory,
): readonly Received[] => {
  try {
    return (definition.inbox?.(memory.stateOf(definition)) ?? []).map(message => ({ api, ...message }))
  } catch {
    throw new DdiError({
      code: 'inbox-unreadable',
      severity: 'error',
      message: `The state ${definition.name} holds no inbox that its scenario can read.`,
      remedy: 'Load a state that this mock saved, or POST /_ddi/reset.',
    })
  }
}
