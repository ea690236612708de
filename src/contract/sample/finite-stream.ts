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
export const finiteStream = (random: Random): Stream => new FiniteStream(random)

/** A class, because one is made for each body, and an object with an accessor of its own costs more than the body. */
class FiniteStream implements Stream {
  attempt = 0
  private left = DRAWS
  private retries = RETRIES
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  next(): number {
    return this.isDry() ? 0 : this.random.next()
  }

  integer(minimum: number, maximum: number): number {
    return this.isDry() ? minimum : this.random.integer(minimum, maximum)
  }

  pick<T>(items: readonly T[]): T {
    return this.isDry() ? (items[0] as T) : this.random.pick(items)
  }

  again<Value>(wanted: number, make: () => Value): { readonly value: Value } | undefined {
    this.retries -= 1
    // A dry stream would give the same value once more.
    if (this.retries < 0 || this.left < 0) return undefined
    const outer = this.attempt
    this.attempt = wanted
    const value = make()
    this.attempt = outer
    return { value }
  }

  private isDry(): boolean {
    this.left -= 1
    if (this.left < -REQUIRED_DRAWS) throw new RangeError('The schema requires too much')
    return this.left < 0
  }
}

/** For one value that is made once. */
export const steadyStream = (random: Random): Stream => ({ ...random, attempt: 0, again: () => undefined })
