const FORM = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/i

/** Unix seconds of an ISO 8601 time in any usual spelling, UTC where it names no zone; `undefined` for other texts. */
export const secondsOf = (text: string): number | undefined => {
  const [, date, time, fraction = '', zone = 'Z'] = FORM.exec(text) ?? []
  if (date === undefined || time === undefined) return undefined
  const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()
  const milliseconds = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset}`)
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

/** Unix seconds in a text that has them, or milliseconds, where a protocol wants ISO 8601. */
export const unixSecondsOf = (text: string): number | undefined =>
  /^\d{10}$/.test(text) ? Number(text) : /^\d{13}$/.test(text) ? Math.floor(Number(text) / 1_000) : undefined

/** `2026-01-02T03:04:05`, the clock of a zone so many hours ahead of UTC. */
const clock = (seconds: number, hours: number): string =>
  new Date((seconds + hours * 3_600) * 1_000).toISOString().slice(0, 19)

/** `2026-01-02T03:04:05Z`. */
export const utc = (seconds: number): string => `${clock(seconds, 0)}Z`

/** `2026-01-02T10:04:05+07:00`, Western Indonesian Time (WIB). */
export const wib = (seconds: number): string => `${clock(seconds, 7)}+07:00`
