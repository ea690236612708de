/** The value of a text, or why it has none. */
export type Parsed =
  | {
      readonly kind: 'value'
      readonly value: unknown
      /** Form fields with characters that their encoding does not let stand as they are. */
      readonly reserved: readonly string[]
    }
  | {
      readonly kind: 'malformed'
      readonly detail: string
      readonly wanted: string
      /** Of a sequence, the item that is wrong: `/2`; empty for the whole. */
      readonly pointer: string
    }

export const malformed = (detail: string, wanted: string, pointer = ''): Parsed => ({
  kind: 'malformed',
  detail,
  wanted,
  pointer,
})

export const valued = (value: unknown, reserved: readonly string[] = []): Parsed => ({
  kind: 'value',
  value,
  reserved,
})
