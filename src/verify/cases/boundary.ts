import type { JsonObject } from '#base'
import type { Family } from '../case.ts'
import { isUnderstood } from '../expectation.ts'
import { listOf, numberOr } from '../facet.ts'
import { isReference } from '../slot.ts'
import { lengthened, repeated, shortened } from '../value.ts'

/** The last values that are still valid: shortest and longest, smallest and largest, each choice. */
export const boundary: Family = {
  id: 'boundary',
  kind: 'positive',
  *propose({ operation, slots }) {
    for (const slot of slots) {
      const expectation = isUnderstood(operation, isReference(slot) ? 'warning' : 'error')
      for (const { what, value } of boundaries(slot.facets, slot.value)) {
        yield {
          title: `${what} at ${slot.in} ${slot.pointer}`,
          draft: slot.replace(value),
          expectation,
          slot,
        }
      }
    }
  },
}

interface Boundary {
  readonly what: string
  readonly value: unknown
}

const boundaries = (facets: JsonObject, value: unknown): Boundary[] => [
  ...(typeof value === 'string' ? texts(facets, value) : []),
  ...(typeof value === 'number' ? numbers(facets) : []),
  ...(Array.isArray(value) ? lists(facets, value) : []),
  ...listOf(facets['enum'])
    .slice(0, 12)
    .map(choice => ({ what: `choice ${JSON.stringify(choice)}`, value: choice })),
]

const texts = (facets: JsonObject, value: string): Boundary[] => {
  const least = numberOr(facets['minLength'])
  const most = numberOr(facets['maxLength'])
  return [
    ...(least === undefined ? [] : [{ what: `shortest text (${least})`, value: shortened(value, least) }]),
    ...(most === undefined ? [] : [{ what: `longest text (${most})`, value: lengthened(value, most) }]),
  ]
}

const numbers = (facets: JsonObject): Boundary[] => {
  const step = numberOr(facets['multipleOf']) ?? 1
  const above = numberOr(facets['exclusiveMinimum'])
  const below = numberOr(facets['exclusiveMaximum'])
  const least = numberOr(facets['minimum']) ?? (above === undefined ? undefined : above + step)
  const most = numberOr(facets['maximum']) ?? (below === undefined ? undefined : below - step)
  return [
    ...(least === undefined ? [] : [{ what: `smallest number (${least})`, value: least }]),
    ...(most === undefined ? [] : [{ what: `largest number (${most})`, value: most }]),
  ]
}

const lists = (facets: JsonObject, value: readonly unknown[]): Boundary[] => {
  const least = numberOr(facets['minItems'])
  const most = numberOr(facets['maxItems'])
  return [
    ...(least === undefined ? [] : [{ what: `shortest list (${least})`, value: value.slice(0, least) }]),
    ...(most === undefined || most > 200
      ? []
      : [{ what: `longest list (${most})`, value: repeated(value, most) }]),
  ]
}
