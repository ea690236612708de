import type { Signed } from './protocol.ts'

/** Whether a signature was made within its window around now (Unix seconds); a nonce has to be kept that long too. */
export const isFresh = ({ created, window }: Signed, now: number): boolean =>
  Math.abs(now - created) <= window
