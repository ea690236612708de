import type { Entropy } from '#base'

/** One hour: a peer that was away the whole night is found again soon after it is back. */
export const LONGEST_PAUSE = 3_600_000

/**
 * Milliseconds before the next attempt: doubled each time, and by chance between half of that and all of it, so that
 * those who failed together don't come back together.
 */
export const pauseAfter = (attempt: number, pause: number, entropy: Entropy): number => {
  const whole = Math.min(LONGEST_PAUSE, pause * 2 ** (attempt - 1))
  return Math.round(whole / 2 + (whole / 2) * fraction(entropy))
}

/** In [0, 1). */
const fraction = (entropy: Entropy): number => {
  const [high = 0, low = 0] = entropy.bytes(2)
  return (high * 256 + low) / 65_536
}
