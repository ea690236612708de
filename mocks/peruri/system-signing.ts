import type { ScenarioContext, ScenarioParts } from 'ddi/mock'
import { PROTOCOLS } from '#protocol'
import { find } from '../kept.ts'
import { toldBy } from './answer.ts'
import { BusinessFailure, fail } from './failure.ts'
import { partnerIdOf } from './partner.ts'
import type { Peruri } from './state.ts'

/** The key under which a partner signs the order ids of Signing System. */
export interface HashingKey {
  readonly key: string
  readonly until: number
}

/** However many minutes a partner asks for, a key ends after a year. */
const MOST_MINUTES = 365 * 24 * 60

export const keyFor = (key: string, minutes: string, now: number): HashingKey => ({
  key,
  until: now + Math.min(Number(minutes), MOST_MINUTES) * 60_000,
})

const NO_SCHEME = {
  type: 'apiKey',
  scheme: undefined,
  in: undefined,
  parameterName: 'session',
  protocol: 'peruri-session',
} as const

type Means = Pick<ScenarioContext<Peruri>, 'state' | 'request' | 'clock'>

/** `session` must be the HMAC of the order ids under the partner's key (DOMAIN 3.3). */
export const requireSession = (means: Means, systemId: string): void => {
  const { state, clock } = means
  const known = find(state.keys, systemId)
  if (!known) fail('sesiSalah', 'Call Set Key first.')
  if (known.until <= clock.now()) fail('sesiSalah', 'The key of Set Key has expired.')
  const presented = presentedBy(means)
  if (presented?.kind !== 'signed') fail('sesiSalah')
  if (presented.verify(known.key)) return
  const explanation = presented.explain(known.key, Math.floor(clock.now() / 1000))
  fail('sesiSalah', explanation.causes[0]?.detail, explanation)
}

const presentedBy = ({ request }: Pick<Means, 'request'>) =>
  PROTOCOLS['peruri-session']?.present(request, NO_SCHEME)

/** A session that the contract stops by its form alone is explained all the same; `undefined` for another problem. */
export const refusedSession: NonNullable<ScenarioParts<unknown, Peruri>['refuse']> = (problem, context) => {
  const { consumer, state, clock } = context
  const errors = problem.errors ?? []
  if (consumer === undefined || !errors.every(({ pointer }) => pointer === '/param/session')) return undefined
  const presented = errors.length > 0 ? presentedBy(context) : undefined
  const known = presented?.kind === 'signed' ? find(state.keys, presented.client) : undefined
  if (presented?.kind !== 'signed' || presented.client !== partnerIdOf(consumer) || !known) return undefined
  const explanation = presented.explain(known.key, Math.floor(clock.now() / 1000))
  return toldBy(new BusinessFailure('sesiSalah', explanation.causes[0]?.detail, explanation))
}
