import type { Clock, Fields, HttpResponse } from '#base'
import type { Contract, Operation } from '#contract'
import { type Flow, lifecycleOf } from '#integration'
import type { Access } from './caller.ts'

/** The fields that tell a consumer when it can no longer call (SOP 6.D.4); `undefined` while nothing ends. */
export type Farewell = (consumer: string | undefined) => Fields | undefined

const DAY = 86_400_000

/**
 * `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) of the flow by which a consumer may call; an end that the operation
 * itself documents goes before. As long as one flow has no end, nothing ends.
 */
export const farewellOf = (
  { api }: Contract,
  { id, lifecycle }: Operation,
  access: Access | undefined,
  clock: Clock,
): Farewell => {
  if (!access || lifecycle?.sunset !== undefined) return () => undefined
  const known = new Map<string, Fields | undefined>()
  let day = Number.NaN
  return consumer => {
    if (consumer === undefined) return undefined
    const now = clock.now()
    if (Math.floor(now / DAY) !== day) known.clear()
    day = Math.floor(now / DAY)
    if (!known.has(consumer))
      known.set(consumer, fieldsOf(access.grants.find(api, consumer, id, now)?.flows, now))
    return known.get(consumer)
  }
}

const fieldsOf = (flows: readonly Flow[] = [], now: number): Fields | undefined => {
  const last = flows.toSorted((a, b) => (a.sunset ?? LATEST).localeCompare(b.sunset ?? LATEST)).at(-1)
  if (!last?.sunset || lifecycleOf(last, now).phase === 'current') return undefined
  const deprecation = Date.parse(last.deprecation ?? '')
  return {
    ...(!Number.isNaN(deprecation) && { deprecation: `@${deprecation / 1000}` }),
    sunset: new Date(Date.parse(last.sunset)).toUTCString(),
  }
}

/** Later than any date. */
const LATEST = '~'

export const withFields = (response: HttpResponse, fields: Fields | undefined): HttpResponse =>
  fields ? { ...response, headers: { ...response.headers, ...fields } } : response
