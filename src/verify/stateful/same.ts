import { isObject, type JsonObject } from '#base'

/** Whether what is read holds what was sent; times may be written in another zone. */
export const holds = (read: unknown, sent: unknown): boolean => {
  if (isObject(sent)) {
    return isObject(read) && Object.entries(sent).every(([key, value]) => holds(own(read, key), value))
  }
  if (Array.isArray(sent)) {
    return (
      Array.isArray(read) &&
      read.length === sent.length &&
      sent.every((item, index) => holds(read[index], item))
    )
  }
  return Object.is(read, sent) || (isTime(read) && isTime(sent) && Date.parse(read) === Date.parse(sent))
}

const own = (value: JsonObject, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined)

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)

/** Names of the properties that were sent and are not held, among those that can be read. */
export const lost = (read: JsonObject, sent: unknown, readable: ReadonlySet<string>): string[] =>
  isObject(sent)
    ? Object.entries(sent)
        .filter(
          ([key, value]) =>
            (readable.has(key) || Object.hasOwn(read, key)) && !holds(own(read, key) ?? null, value ?? null),
        )
        .map(([key]) => key)
    : []

/** Names of the properties that differ between two readings, without times, versions and counts of writes. */
export const changed = (before: JsonObject, after: JsonObject): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    key =>
      !/versi|version|etag|revisi/i.test(key) &&
      !isTime(own(after, key)) &&
      !(holds(own(after, key), own(before, key)) && holds(own(before, key), own(after, key))),
  )

/** Names of the properties that were not sent and still have the value of before. */
export const kept = (
  before: JsonObject,
  after: JsonObject,
  sent: unknown,
  writable: ReadonlySet<string>,
): string[] =>
  Object.keys(before).filter(key => {
    const value = own(before, key)
    const leftOut = writable.has(key) && !(isObject(sent) && Object.hasOwn(sent, key))
    return leftOut && value !== null && value !== undefined && holds(own(after, key), value)
  })
