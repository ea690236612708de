import { ENTITIES, type Entity, type TableName } from './entity.ts'
import type { Listing } from './listing.ts'
import { referenceData } from './reference-data.ts'
import type { Row, Value } from './row.ts'
import type { Tables } from './state.ts'

/** What a Get act reads: the columns that it has and can be filtered by, and its rows out of the tables. */
export interface View {
  readonly columns: readonly string[]
  rows(tables: Tables): readonly Row[]
}

export const view = (columns: readonly string[], rows: View['rows']): View => ({ columns, rows })

export const listingOf = ({ columns, rows }: View, tables: Tables): Listing => ({
  columns,
  rows: rows(tables),
})

/** A table as it is. */
export const plain = (table: TableName): View => view(columnsOf(table), tables => tables[table])

const columnsOf = (table: TableName): readonly string[] => {
  const entity = (ENTITIES as Readonly<Record<string, Entity>>)[table]
  if (!entity)
    return Object.keys((referenceData() as Readonly<Record<string, readonly Row[]>>)[table]?.[0] ?? {})
  const columns = Object.keys(entity.columns)
  return entity.id === undefined ? columns : [entity.id, ...columns]
}

/** The row of an index that a value names; an empty one where it names none. */
export const at = (index: ReadonlyMap<string, Row>, value: Value | undefined): Row =>
  index.get((value ?? '').trimEnd()) ?? {}
