import type { Violation } from './operation.ts'

/** The value of a text, or why it has none. */
export type Parsed =
  | {
      readonly kind: 'value'
      readonly value: unknown
      /** What is wrong with how it was written, which its value no longer shows. */
      readonly faults: readonly Fault[]
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

/** What an encoding does not allow of one field. */
export type Fault = Pick<Violation, 'pointer' | 'code' | 'detail' | 'wanted'>

const NO_FAULTS: readonly Fault[] = []

export const valued = (value: unknown, faults: readonly Fault[] = NO_FAULTS): Parsed => ({
  kind: 'value',
  value,
  faults,
})
