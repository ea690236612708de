/** What a caller asks for; the contract has checked the bounds. */
export interface PageQuery {
  readonly page?: number
  readonly per_page?: number
}

export interface Page<Row> {
  data: Row[]
  meta: { total: number; page: number; per_page: number; last_page: number }
}

/** One page, each row in its wire form; a page after the last one is empty. */
export const pageOf = <Row, Wire>(
  rows: readonly Row[],
  { page = 1, per_page = 20 }: PageQuery,
  wireOf: (row: Row) => Wire,
): Page<Wire> => ({
  data: rows.slice((page - 1) * per_page, page * per_page).map(wireOf),
  meta: { total: rows.length, page, per_page, last_page: Math.max(1, Math.ceil(rows.length / per_page)) },
})
