import { randomBytes } from 'node:crypto'

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number
}

/** Unpredictable bytes, for tokens and nonces. */
export interface Entropy {
  bytes(length: number): Uint8Array
}

export const systemClock: Clock = { now: () => Date.now() }
export const systemEntropy: Entropy = { bytes: length => randomBytes(length) }

/** A clock that stands still until it is told otherwise; for tests and for `advance` on a mock. */
export const fixedClock = (start: number): Clock & { advance(milliseconds: number): void } => {
  let now = start
  return {
    now: () => now,
    advance: milliseconds => {
      now += milliseconds
    },
  }
}
