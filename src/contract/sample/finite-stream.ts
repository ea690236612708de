import type { Random } from '#base'

/** Draws for one body: far more than a sensible one takes. */
const DRAWS = 20_000
/** What may still be drawn once the stream is dry, for what a schema requires. */
const REQUIRED_DRAWS = 200_000

/**
 * A stream of randomness that runs dry, and from then on always gives the least. Samples leave out what is optional
 * and end lists when that happens, so that a schema which refers to itself many times cannot make a huge body.
 * Throws a `RangeError` when what the schema requires is huge by itself.
 */
export const finiteStream = (random: Random): Random => {
  let left = DRAWS
  const isDry = (): boolean => {
    left -= 1
    if (left < -REQUIRED_DRAWS) throw new RangeError('The schema requires too much')
    return left < 0
  }
  return {
    next: () => (isDry() ? 0 : random.next()),
    integer: (minimum, maximum) => (isDry() ? minimum : random.integer(minimum, maximum)),
    pick: items => (isDry() ? (items[0] as (typeof items)[number]) : random.pick(items)),
  }
}
