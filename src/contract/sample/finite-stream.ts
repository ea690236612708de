import type { Random } from '#base'

/** Draws for one body: far more than a sensible one takes. */
const DRAWS = 20_000
/** What may still be drawn once the stream is dry, for what a schema requires. */
const REQUIRED_DRAWS = 200_000
/** Values of one body that are made again because they were invalid. */
const RETRIES = 300

/** Randomness for one value, with what the making of that value may cost. */
export interface Stream extends Random {
  /** How often the value that is being made was made before, and was invalid each time. */
  readonly attempt: number
  /** Makes a value once more; `undefined` when there was enough of that. */
  again<Value>(attempt: number, make: () => Value): { readonly value: Value } | undefined
}

/**
 * A stream of randomness that runs dry, and from then on always gives the least. Samples leave out what is optional
 * and end lists when that happens, so that a schema which refers to itself many times cannot make a huge body.
 * Throws a `RangeError` when what the schema requires is huge by itself.
 */
export const finiteStream = (random: Random): Stream => {
  let left = DRAWS
  let retries = RETRIES
  let attempt = 0
  const isDry = (): boolean => {
    left -= 1
    if (left < -REQUIRED_DRAWS) throw new RangeError('The schema requires too much')
    return left < 0
  }
  return {
    next: () => (isDry() ? 0 : random.next()),
    integer: (minimum, maximum) => (isDry() ? minimum : random.integer(minimum, maximum)),
    pick: items => (isDry() ? (items[0] as (typeof items)[number]) : random.pick(items)),
    get attempt() {
      return attempt
    },
    again: (wanted, make) => {
      retries -= 1
      // A dry stream would give the same value once more.
      if (retries < 0 || left < 0) return undefined
      const outer = attempt
      attempt = wanted
      const value = make()
      attempt = outer
      return { value }
    },
  }
}

/** For one value that is made once. */
export const steadyStream = (random: Random): Stream => ({ ...random, attempt: 0, again: () => undefined })
