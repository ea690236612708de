import { own } from '#base'
import type { Schema } from '#contract'

/** What a document says of the parameter that names a page. */
export interface PageNumber {
  readonly schema: Schema
  readonly description: string | undefined
  readonly examples: readonly unknown[]
}

/** Spring's `Page`, whose numbers begin at 0. */
const SPRING: ReadonlySet<string> = new Set(['totalelements', 'numberofelements', 'pageable'])
const FROM_ZERO =
  /\b(?:zero|0)[- ]?(?:based|indexed)|(?:starts?|begins?|starting|mulai|dimulai|dari)\D{0,20}\b0\b/i

const SIGNS: readonly ((page: PageNumber) => unknown)[] = [
  ({ schema }) => own(schema, 'default'),
  ({ schema }) => own(schema, 'minimum'),
  ({ examples }) => (examples.includes(0) ? 0 : undefined),
  ({ description }) => (description !== undefined && FROM_ZERO.test(description) ? 0 : undefined),
]

/** The number of the first page, by the first sign that tells; 1 where none does. `names` are those of the envelope. */
export const firstPage = (page: PageNumber | undefined, names: Iterable<string>): 0 | 1 => {
  const told = page && SIGNS.map(sign => sign(page)).find(value => typeof value === 'number')
  if (told !== undefined) return told === 0 ? 0 : 1
  return [...names].some(name => SPRING.has(name)) ? 0 : 1
}
