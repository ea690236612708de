import type { JsonObject } from '#base'
import type { Family } from '../case.ts'
import { isUnderstood } from '../expectation.ts'
import { listOf, numberOr, typesOf } from '../facet.ts'
import { isReference, type Slot } from '../slot.ts'
import { lengthened, repeated, shortened } from '../value.ts'

/** The last values that are still valid: shortest and longest, smallest and largest, each choice. */
export const boundary: Family = {
  id: 'boundary',
  kind: 'positive',
  *propose({ operation, slots }) {
    for (const slot of slots) {
      const expectation = isUnderstood(operation, isReference(slot) ? 'warning' : 'error')
      for (const { what, value } of [...boundaries(slot.facets, slot.value), ...nothing(slot)]) {
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
  const isFree = ['pattern', 'format', 'enum'].every(keyword => facets[keyword] === undefined)
  return [
    ...(least === undefined ? [] : [{ what: `shortest text (${least})`, value: shortened(value, least) }]),
    ...(most === undefined ? [] : [{ what: `longest text (${most})`, value: lengthened(value, most) }]),
    // Two UTF-16 units a character, one by JSON Schema's count (JSON Schema Validation §6.3.1).
    ...(isFree && most !== undefined && most <= 1000
      ? [{ what: `longest text (${most}) beyond the basic plane`, value: '🎓'.repeat(most) }]
      : []),
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

/** `null` is a boundary of its own; where the schema does not allow it, it drops out. */
const nothing = ({ in: place, facets, value }: Slot): Boundary[] =>
  place === 'body' && value !== null && typesOf(facets).includes('null')
    ? [{ what: 'null', value: null }]
    : []
