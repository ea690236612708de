import { ENTITIES, type EntityName, type TableName } from './entity.ts'
import { isSame, type Row, type Value } from './row.ts'
import type { Tables } from './state.ts'

/** The row of a table with this value in this column. */
export const rowWith = (
  tables: Tables,
  table: TableName,
  column: string,
  value: Value | undefined,
): Row | undefined => tables[table].find(row => isSame(row[column], value))

/** The rows of a table by a column that names them, for joins of many rows. */
export const indexOf = (tables: Tables, table: TableName, column: string): ReadonlyMap<string, Row> =>
  new Map(tables[table].map(row => [(row[column] ?? '').trimEnd(), row]))

const DEPENDANTS = Object.entries(ENTITIES).flatMap(([dependant, { references }]) =>
  references.map(({ column, table, target = column }) => ({
    dependant: dependant as EntityName,
    column,
    table,
    target,
  })),
)

/** The table that still refers to a row; `undefined` when none does. */
export const dependantOf = (tables: Tables, table: EntityName, row: Row): EntityName | undefined =>
  DEPENDANTS.find(
    ({ dependant, column, table: wanted, target }) =>
      wanted === table && rowWith(tables, dependant, column, row[target]) !== undefined,
  )?.dependant
