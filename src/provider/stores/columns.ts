import { type ColumnDefinitionBuilder, type Kysely, PostgresAdapter } from 'kysely'

/** Whether a database is PostgreSQL; SQLite otherwise. */
export const isPostgres = (db: Pick<Kysely<unknown>, 'getExecutor'>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter

/** The type of a key of whole numbers: SQLite orders its rows by one only where it is `integer`. */
export const numberKey = (db: Pick<Kysely<unknown>, 'getExecutor'>): 'integer' | 'bigint' =>
  isPostgres(db) ? 'bigint' : 'integer'

/** A primary key that counts up by itself: `.addColumn('number', numberKey(db), counting(db))`. */
export const counting =
  (db: Pick<Kysely<unknown>, 'getExecutor'>) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    isPostgres(db) ? column.generatedByDefaultAsIdentity().primaryKey() : column.primaryKey().autoIncrement()
