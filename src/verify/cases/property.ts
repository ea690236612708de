import { isObject } from '#base'
import type { Family } from '../case.ts'
import { mutating } from './mutation.ts'

/** Leaves out one required parameter or property at a time, and a required body. */
export const missingRequired: Family = {
  id: 'missing-required',
  kind: 'negative',
  *propose({ slots }) {
    for (const slot of slots) {
      // Without its parameter a path is another path.
      if (!slot.required || slot.in === 'path') continue
      yield { title: `without ${slot.in} ${slot.pointer}`.trimEnd(), draft: slot.remove(), slot }
    }
  },
}

/** A property that a closed object does not know. */
export const unknownProperty: Family = mutating('unknown-property', ({ in: place, value }) =>
  place === 'body' && isObject(value)
    ? [{ what: 'an unknown property', value: { ...value, x_tidak_dikenal: true } }]
    : [],
)
