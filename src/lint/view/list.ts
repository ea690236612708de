import { own } from '#base'
import type { OperationView } from './document.ts'
import { successSchemas } from './media.ts'
import type { Place } from './place.ts'
import { isArraySchema, propertyOf } from './schema.ts'

/** Names under which list envelopes carry their items. */
const ENVELOPES = ['data', 'items', 'results'] as const

/** The array that a list operation answers with: the body itself, or the items of its envelope. */
export const listOf = (operation: OperationView): Place | undefined => {
  if (operation.method !== 'get') return undefined
  for (const schema of successSchemas(operation)) {
    if (isArraySchema(schema)) return schema
    for (const name of ENVELOPES) {
      const items = propertyOf(schema, name, operation.follower)
      if (items && isArraySchema(items)) return items
    }
  }
  return undefined
}

const PAGE_SIZES: ReadonlySet<string> = new Set([
  'perpage',
  'limit',
  'pagesize',
  'size',
  'maxresults',
  'count',
])
const NOT_NARROWING: ReadonlySet<string> = new Set([
  ...PAGE_SIZES,
  'page',
  'offset',
  'cursor',
  'after',
  'before',
  'sort',
  'order',
  'orderby',
  'fields',
  'format',
])

/** `per_page`, `perPage` and `per-page` are one name. */
const flat = (name: unknown): string =>
  String(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')

export const isPageSize = ({ node }: Place): boolean =>
  own(node, 'in') === 'query' && PAGE_SIZES.has(flat(own(node, 'name')))

/** A query or path parameter that leaves fewer resources, not only fewer on a page. */
export const isNarrowing = ({ node }: Place): boolean =>
  own(node, 'in') === 'path' || (own(node, 'in') === 'query' && !NOT_NARROWING.has(flat(own(node, 'name'))))
