const SEVEN_HOURS = 7 * 3_600_000

/** `yyyy-MM-dd HH:mm:ss` in Western Indonesian Time, as Peruri writes times: 19 characters without a zone. */
export const inWib = (milliseconds: number): string =>
  new Date(milliseconds + SEVEN_HOURS).toISOString().slice(0, 19).replace('T', ' ')
