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

/** Asking the operating system costs ten times more than the few bytes of an id do. */
const POOL = 4_096
let pool = Buffer.alloc(0)
let used = 0

/** Bytes go out once and don't stay in the pool. */
const drawn = (length: number): Uint8Array => {
  if (used + length > pool.length) {
    pool = randomBytes(POOL)
    used = 0
  }
  const bytes = Uint8Array.from(pool.subarray(used, used + length))
  pool.fill(0, used, used + length)
  used += length
  return bytes
}

export const systemEntropy: Entropy = {
  bytes: length => (length > POOL ? randomBytes(length) : drawn(length)),
}

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
