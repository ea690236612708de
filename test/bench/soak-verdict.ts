export interface Sample {
  /** Seconds since the start. */
  readonly second: number
  /** Requests so far. */
  readonly requests: number
  /** Resident memory in MiB. */
  readonly memory: number
}

/** A heap breathes; what leaks a hundred bytes a request shows more than this after some minutes. */
export const MOST_GROWTH = 12

/**
 * MiB by which the last third stands above the second; the first is for warming up. Between two collections of garbage
 * the heap fills, so that a mean would tell their phase: what leaks lifts the lowest sample and the highest alike.
 */
export const grewBy = (samples: readonly Sample[]): number => {
  const third = Math.floor(samples.length / 3)
  const [second, last] = [samples.slice(third, 2 * third), samples.slice(2 * third)].map(part =>
    part.map(({ memory }) => memory),
  ) as [number[], number[]]
  return Math.min(Math.min(...last) - Math.min(...second), Math.max(...last) - Math.max(...second))
}
