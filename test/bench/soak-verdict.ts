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

/** MiB by which the mean of the last third is above that of the second; the first is for warming up. */
export const grewBy = (samples: readonly Sample[]): number => {
  const third = Math.floor(samples.length / 3)
  const mean = (part: readonly Sample[]): number =>
    part.reduce((sum, { memory }) => sum + memory, 0) / Math.max(1, part.length)
  return mean(samples.slice(2 * third)) - mean(samples.slice(third, 2 * third))
}
