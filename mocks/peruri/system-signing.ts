import type { ScenarioContext } from 'ddi/mock'
import { PROTOCOLS } from '#protocol'
import { find } from '../kept.ts'
import { fail } from './failure.ts'
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

/** `session` must be the HMAC of the order ids under the partner's key (DOMAIN 3.3). */
export const requireSession = (
  { state, request, clock }: Pick<ScenarioContext<Peruri>, 'state' | 'request' | 'clock'>,
  systemId: string,
): void => {
  const now = clock.now()
  const known = find(state.keys, systemId)
  if (!known) fail('sesiSalah', 'Call Set Key first.')
  if (known.until <= now) fail('sesiSalah', 'The key of Set Key has expired.')
  const presented = PROTOCOLS['peruri-session']?.present(request, NO_SCHEME)
  if (presented?.kind !== 'signed') fail('sesiSalah')
  if (presented.verify(known.key)) return
  const [cause] = presented.explain(known.key, Math.floor(now / 1000)).causes
  fail('sesiSalah', cause?.detail)
}
