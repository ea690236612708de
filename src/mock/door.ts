import type { Clock } from '#base'
import type { Contract } from '#contract'
import { DEFAULT_LIMITS, type ServeOptions, singletonsWith } from '#http'
import type { Recorded } from '#journal'
import type { BodyLimits } from '#workspace'
import { bodyLimitOf } from './body-limit.ts'
import { type Layout, locator } from './mount.ts'
import { refusedRequests } from './refused-request.ts'
import { credentialFields } from './repetition.ts'

/** What a server has to know of the contracts before it has read a request. */
export type Door = Required<Pick<ServeOptions, 'limits' | 'singletons' | 'largeBodies' | 'onRefused'>>

export interface DoorParts {
  readonly contracts: readonly Contract[]
  readonly layout: Layout
  readonly limits: BodyLimits
  readonly clock: Clock
  /** Numbers and tells what was refused at the door. */
  readonly tell: (recorded: Omit<Recorded, 'number'>) => void
}

export const doorOf = ({ contracts, layout, limits, clock, tell }: DoorParts): Door => {
  const locate = contracts.length === 0 ? () => undefined : locator(contracts, layout)
  const singletons = singletonsWith(contracts.flatMap(credentialFields))
  return {
    limits: {
      bodySize: Math.min(DEFAULT_LIMITS.bodySize, limits.body, ...Object.values(limits.bodies)),
      keepAliveTimeout: 0,
    },
    singletons: () => singletons,
    largeBodies: bodyLimitOf(locate, limits),
    onRefused: refusedRequests(locate, clock, tell),
  }
}

/** A door whose parts are those of the latest revision; up to the first one's `limits`, nobody is asked. */
export const changingDoor = (current: () => Door): Door => ({
  limits: current().limits,
  singletons: () => current().singletons(),
  largeBodies: head => current().largeBodies(head),
  onRefused: refused => current().onRefused(refused),
})
