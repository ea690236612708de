export const DAY = 86_400_000
/** Western Indonesian Time, which has no summer time, is this far ahead of UTC. */
const AHEAD = 7 * 3_600_000

/** The first moment of the day in WIB, in milliseconds since the epoch. */
export const dayOf = (at: number): number => Math.floor((at + AHEAD) / DAY) * DAY - AHEAD

/** Where in a UTC day that moment lies. */
export const MIDNIGHT = DAY - AHEAD

export const wibYear = (at: number): number => new Date(at + AHEAD).getUTCFullYear()

/** `2026-11-18 09:00 WIB`, for people. */
export const wibTime = (at: number): string =>
  `${new Date(at + AHEAD).toISOString().slice(0, 16).replace('T', ' ')} WIB`
