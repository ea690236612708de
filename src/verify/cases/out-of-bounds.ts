import type { JsonObject } from '#base'
import type { Family } from '../case.ts'
import { numberOr } from '../facet.ts'
import { lengthened, repeated, shortened } from '../value.ts'
import { type Mutation, mutating } from './mutation.ts'

const at = (
  facets: JsonObject,
  keyword: string,
  make: (limit: number) => Mutation | undefined,
): readonly Mutation[] => {
  const limit = numberOr(facets[keyword])
  const mutation = limit === undefined ? undefined : make(limit)
  return mutation === undefined ? [] : [mutation]
}

/** One character too few and one too many. */
export const wrongLength: Family = mutating('wrong-length', ({ facets, value }) => {
  if (typeof value !== 'string') return []
  return [
    ...at(facets, 'minLength', least =>
      least === 0 ? undefined : { what: `${least - 1} characters`, value: shortened(value, least - 1) },
    ),
    ...at(facets, 'maxLength', most => {
      const long = lengthened(value, most + 1)
      return long === undefined ? undefined : { what: `${most + 1} characters`, value: long }
    }),
  ]
})

const near = (number: number, step: number): Mutation => ({ what: `${number + step}`, value: number + step })

/** The first numbers beyond each limit, and one between two steps. */
export const wrongNumber: Family = mutating('wrong-number', ({ facets, value }) => {
  if (typeof value !== 'number') return []
  return [
    ...at(facets, 'minimum', least => near(least, -1)),
    ...at(facets, 'maximum', most => near(most, 1)),
    ...at(facets, 'exclusiveMinimum', least => near(least, 0)),
    ...at(facets, 'exclusiveMaximum', most => near(most, 0)),
    ...at(facets, 'multipleOf', step => near(value, step / 2)),
  ]
})

/** One item too few, one too many, one twice. */
export const wrongCount: Family = mutating('wrong-count', ({ facets, value }) => {
  if (!Array.isArray(value)) return []
  return [
    ...at(facets, 'minItems', least =>
      least === 0 ? undefined : { what: `${least - 1} items`, value: value.slice(0, least - 1) },
    ),
    ...at(facets, 'maxItems', most =>
      most > 500 ? undefined : { what: `${most + 1} items`, value: repeated(value, most + 1) },
    ),
    ...(facets['uniqueItems'] === true && value.length > 0
      ? [{ what: 'the same item twice', value: [...value, value[0]] }]
      : []),
  ]
})
