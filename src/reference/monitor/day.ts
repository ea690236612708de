export const DAY = 86_400_000
/** Western Indonesian Time, which has no summer time, is this far ahead of UTC. */
const AHEAD = 7 * 3_600_000

/** The first moment of the day in WIB, in milliseconds since the epoch. */
export const dayOf = (at: number): number => Math.floor((at + AHEAD) / DAY) * DAY - AHEAD
