/** A plain object as JSON or YAML gives it. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object itself, or an empty one: for optional sections of a document. */
export const objectOr = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** An own property of an object; `undefined` for anything else. */
export const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined

/** A value as JSON in ASCII, for header fields (RFC 9110 §5.5). */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
