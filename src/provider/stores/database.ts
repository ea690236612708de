import { type Dialect, Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { isDatabaseUrl, schemaIn } from './database-url.ts'
import { patientPostgres, postgres } from './postgres.ts'
import { nodeSqlite } from './sqlite.ts'

/** In-code migrations by name; they run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>

/**
 * Opens an SQLite file (`:memory:` for none) or a PostgreSQL database (`postgres://user:password@host/name`, with
 * `?schema=…` for another schema than `public`, which is made), and brings its tables up to date. Throws `DdiError`
 * (`database-url-invalid`), or what the database says.
 */
export const openDatabase = async <Tables>(where: string, migrations: Migrations): Promise<Kysely<Tables>> =>
  isDatabaseUrl(where) ? openPostgres(where, migrations) : openSqlite(where, migrations)

const openSqlite = async <Tables>(file: string, migrations: Migrations): Promise<Kysely<Tables>> => {
  const db = new Kysely<Tables>({ dialect: nodeSqlite(file) })
  try {
    await migrate(db, migrations)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

const openPostgres = async <Tables>(url: string, migrations: Migrations): Promise<Kysely<Tables>> => {
  // Connections of its own: an index over a large table takes longer than a request may wait.
  const db = new Kysely<Tables>({ dialect: patientPostgres(url) })
  try {
    await migrate(db, migrations, schemaIn(url))
  } finally {
    await db.destroy()
  }
  return new Kysely<Tables>({ dialect: postgres(url) })
}

/** The dialect of a database that is used as it is: nothing is made or migrated. */
export const dialectFor = (where: string, access: 'read' | 'write' = 'write'): Dialect =>
  isDatabaseUrl(where) ? postgres(where) : nodeSqlite(where, access)

const migrate = async <Tables>(
  db: Kysely<Tables>,
  migrations: Migrations,
  schema?: string,
): Promise<void> => {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  }).migrateToLatest()
  if (error !== undefined) throw error
}
