import type { Family } from '../case.ts'
import type { Slot } from '../slot.ts'

export interface Mutation {
  /** What was done, before `at query /nim`. */
  readonly what: string
  readonly value: unknown
}

/** A negative family that puts one bad value at one place at a time. */
export const mutating = (id: string, mutate: (slot: Slot) => readonly Mutation[]): Family => ({
  id,
  kind: 'negative',
  *propose({ slots }) {
    for (const slot of slots) {
      for (const { what, value } of mutate(slot)) {
        yield { title: `${what} at ${slot.in} ${slot.pointer}`, draft: slot.replace(value), slot }
      }
    }
  },
})
