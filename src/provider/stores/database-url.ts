import { fail } from '#base'

/** Whether it is the URL of a PostgreSQL database; a file otherwise. */
export const isDatabaseUrl = (where: string): boolean => /^postgres(ql)?:/i.test(where)

/** What stands in `?schema=` of a URL, or `public`. Throws `DdiError` (`database-url-invalid`). */
export const schemaIn = (url: string): string => {
  const schema = parsed(url).searchParams.get('schema') ?? 'public'
  // What PostgreSQL takes without quotes, and never cuts off.
  return /^[a-z_][a-z0-9_]{0,62}$/.test(schema) ? schema : fail(SCHEMA_INVALID)
}

/** The same database with another schema. */
export const withSchema = (url: string, schema: string): string => {
  const other = parsed(url)
  other.searchParams.set('schema', schema)
  return other.href
}

/** The URL as the driver reads it, without the schema. */
export const connectionOf = (url: string): string => {
  const plain = parsed(url)
  plain.searchParams.delete('schema')
  return plain.href
}

/** Host, database and schema for people to read; neither user nor password. */
export const describeDatabase = (url: string): string => {
  const { host, pathname } = parsed(url)
  return `PostgreSQL at ${host}, database ${decodeURIComponent(pathname.slice(1))}, schema ${schemaIn(url)}`
}

const parsed = (url: string): URL => {
  const found = URL.parse(url)
  return found && found.pathname.length > 1 ? found : fail(URL_INVALID)
}

const URL_INVALID = {
  code: 'database-url-invalid',
  message: 'The URL of the database cannot be read.',
  wanted: 'postgres://user:password@host:5432/database, with ?schema=… for another schema than public.',
  remedy: 'Correct DATABASE_URL; signs such as @ or / in the password are written with per cent.',
}

const SCHEMA_INVALID = {
  code: 'database-url-invalid',
  message: 'The URL of the database names a schema that cannot be used.',
  wanted: 'At most 63 lower-case letters, digits and underlines, and no digit first.',
}
