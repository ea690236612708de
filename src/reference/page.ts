import type { SelectQueryBuilder } from 'kysely'

/** What a caller asks for; the contract has checked the bounds. */
export interface PageQuery {
  readonly page?: number
  readonly per_page?: number
}

/** A window on a result, for a query's `limit` and `offset`. */
export interface Page {
  readonly page: number
  readonly limit: number
  readonly offset: number
}

export const pageOf = ({ page = 1, per_page = 20 }: PageQuery): Page => ({
  page,
  limit: per_page,
  offset: (page - 1) * per_page,
})

/** `meta` of a list; an empty result has one, empty page. */
export const metaOf = (
  { page, limit }: Page,
  total: number,
): { total: number; page: number; per_page: number; last_page: number } => ({
  total,
  page,
  per_page: limit,
  last_page: Math.max(1, Math.ceil(total / limit)),
})

/** How many rows a query finds, whatever the page. */
export const totalOf = async <Tables, Table extends keyof Tables>(
  chosen: SelectQueryBuilder<Tables, Table, Record<never, never>>,
): Promise<number> => {
  const { total } = await chosen
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .$castTo<{ readonly total: number }>()
    .executeTakeFirstOrThrow()
  return total
}
