/** ISO 8601, a day or a time. */
export interface SunsetDates {
  readonly deprecation: string | undefined
  readonly sunset: string | undefined
}

/** What is announced of an operation beside its documents (SOP 6.D.4). Asked with every answer: from memory only. */
export type SunsetNotices = (operation: string) => SunsetDates | undefined
