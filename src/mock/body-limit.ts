import type { RequestHead } from '#http'
import type { BodyLimits } from '#workspace'
import { MOST_STATE, STATE_TARGET } from './control/endpoints.ts'
import type { Locate } from './mount.ts'

/**
 * How many bytes the body of a request may have: those of its api, and more for a saved state. The server asks only
 * about bodies that are larger than usual, or don't say how large they are.
 */
export const bodyLimitOf =
  (locate: Locate, { body, bodies }: BodyLimits) =>
  ({ target, headers }: RequestHead): number => {
    if (target === STATE_TARGET) return MOST_STATE
    const place = locate(target, headers['host'])
    return (place && bodies[place.contract.api]) ?? body
  }

/** `limit` from the command line counts for every api, whatever the configuration says. */
export const limitsWith = (configured: BodyLimits, limit: number | undefined): BodyLimits =>
  limit === undefined ? configured : { body: limit, bodies: {} }
