import { fail } from './failure.ts'
import { compare, conditionOf } from './filter.ts'
import { pick, type Row } from './row.ts'

/** What an act can be asked for: its columns, and rows that may have others too. */
export interface Listing {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** `filter`, `order`, `limit` and `offset` of a Get act; the contract bounds them. */
export interface ListingRequest {
  readonly filter?: string
  readonly order?: string
  readonly limit?: number | string
  readonly offset?: number | string
}

const MOST = 5_000

export const listed = (
  listing: Listing,
  { filter = '', order = '', limit, offset }: ListingRequest,
): Row[] => {
  const rows = matching(listing, filter)
  const first = Number(offset ?? 0)
  const page = ordered(rows, order, listing.columns).slice(first, first + Number(limit ?? MOST))
  return page.map(row => pick(row, listing.columns))
}

export const counted = (listing: Listing, { filter = '' }: ListingRequest): string =>
  String(matching(listing, filter).length)

const matching = ({ rows, columns }: Listing, filter: string): Row[] =>
  rows.filter(conditionOf(filter, columns))

const ordered = (rows: Row[], order: string, columns: readonly string[]): Row[] => {
  const keys = order.split(',').flatMap(part => {
    const [column = '', direction] = part.trim().split(' ')
    if (column === '') return []
    if (!columns.includes(column)) fail(103, `kolom '${column}' pada order tidak ada pada act ini`)
    return [{ column, sign: direction === 'desc' ? -1 : 1 }]
  })
  if (keys.length === 0) return rows
  return rows.sort((left, right) => {
    for (const { column, sign } of keys) {
      const found = compare(left[column] ?? null, right[column] ?? null)
      if (found !== 0) return sign * found
    }
    return 0
  })
}
