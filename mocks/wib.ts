const AHEAD = 7 * 3_600_000

/** `2026-11-18T09:00:00+07:00` of milliseconds since the epoch: Western Indonesian Time. */
export const wib = (milliseconds: number): string =>
  `${new Date(milliseconds + AHEAD).toISOString().slice(0, 19)}+07:00`
