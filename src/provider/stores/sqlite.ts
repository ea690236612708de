import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { type Dialect, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'

/** Kysely's own SQLite dialect over Node's built-in driver; `read` leaves the file as it is. */
export const nodeSqlite = (file: string, access: 'read' | 'write' = 'write'): Dialect =>
  new SqliteDialect({
    database: async () => adapt(access === 'read' ? new DatabaseSync(file, { readOnly: true }) : open(file)),
  })

const open = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 1_000 })
  // FULL: a record that was acknowledged survives a power cut, which an access log owes its auditors.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  return database
}

/** More texts of statements than a store has; lists of varying length could make ever new ones. */
const MOST_STATEMENTS = 200

/** The part of better-sqlite3 that Kysely calls. Statements are kept: preparing one costs more than running it. */
const adapt = (database: DatabaseSync): SqliteDatabase => {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: sql => {
      const known = prepared.get(sql)
      if (known) return known
      const statement = statementOf(database, sql)
      // A change of the tables would change what `select *` gives.
      if (/^\s*(alter|create|drop|pragma)\b/i.test(sql)) prepared.clear()
      else if (prepared.size < MOST_STATEMENTS) prepared.set(sql, statement)
      return statement
    },
  }
}

const statementOf = (database: DatabaseSync, sql: string): SqliteStatement => {
  const statement = database.prepare(sql)
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...values(parameters)),
    run: parameters => statement.run(...values(parameters)),
    // Not the kept one: it may be asked again while it is still being read.
    iterate: parameters => database.prepare(sql).iterate(...values(parameters)),
  }
}
