/** A plain object as JSON or YAML gives it. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object itself, or an empty one: for optional sections of a document. */
export const objectOr = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** An own property of an object; `undefined` for anything else. */
export const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
