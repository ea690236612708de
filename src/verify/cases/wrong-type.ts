import type { Family } from '../case.ts'
import { typesOf } from '../facet.ts'
import { mutating } from './mutation.ts'

/** By type that the schema wants: a value of another. In a query all is text, so some drop out again. */
const STRANGERS: Readonly<Record<string, readonly unknown[]>> = {
  string: [12345, ['a']],
  integer: ['abc', 1.5],
  number: ['abc', true],
  boolean: ['mungkin', 2],
  array: ['abc', { a: 1 }],
  object: ['abc', []],
}

const nameOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

export const wrongType: Family = mutating('wrong-type', ({ facets, in: place }) =>
  typesOf(facets).flatMap(type =>
    (STRANGERS[String(type)] ?? [])
      .filter(value => place === 'body' || typeof value === 'string' || typeof value === 'number')
      .map(value => ({ what: `${nameOf(value)} instead of ${type}`, value })),
  ),
)

/** `null` in JSON, where the schema does not allow it. */
export const nullValue: Family = mutating('null-value', ({ in: place }) =>
  place === 'body' ? [{ what: 'null', value: null }] : [],
)
