import { Kysely, sql } from 'kysely'
import { afterAll, describe, inject } from 'vitest'
import { dialectFor, type Migrations, openDatabase, openRedis, withSchema } from '#provider'

declare module 'vitest' {
  interface ProvidedContext {
    /** Empty where the service is absent. */
    databaseUrl: string
    redisUrl: string
  }
}

/** DATABASE_URL and REDIS_URL of whoever started the tests. */
export const DATABASE_URL = inject('databaseUrl')
export const REDIS_URL = inject('redisUrl')

/** Why tests are skipped, for their titles; empty where nothing is absent. */
export const absent = (...names: readonly ('DATABASE_URL' | 'REDIS_URL')[]): string => {
  const missing = names.filter(name => ({ DATABASE_URL, REDIS_URL })[name] === '')
  return missing.length === 0 ? '' : ` (skipped: ${missing.join(' and ')} not set)`
}

const DATABASES = [
  { name: 'SQLite', isAbsent: false, fresh: () => ':memory:' },
  { name: `PostgreSQL${absent('DATABASE_URL')}`, isAbsent: DATABASE_URL === '', fresh: () => freshSchema() },
] as const

/** Opens an empty database; it is closed, and gone, at the end of the file. */
export type OpenFresh = <Tables>(migrations: Migrations) => Promise<Kysely<Tables>>

/** The same tests on both databases. */
export const onEachDatabase = (title: string, tests: (open: OpenFresh) => void): void => {
  for (const { name, isAbsent, fresh } of DATABASES) {
    describe.skipIf(isAbsent)(`${title} on ${name}`, () => tests(migrations => openHere(fresh(), migrations)))
  }
}

const made: string[] = []
const opened: { destroy(): Promise<void> }[] = []

/** Closed at the end of the file. */
export const openHere = async <Tables>(where: string, migrations: Migrations): Promise<Kysely<Tables>> => {
  const db = await openDatabase<Tables>(where, migrations)
  opened.push(db)
  return db
}

/** The URL of a schema that nobody else has. It is dropped at the end of the file, with those of `systems` in it. */
export const freshSchema = (...systems: readonly string[]): string => {
  const schema = `test_${process.pid}_${made.length}`
  made.push(schema, ...systems.map(system => `${schema}_${system}`))
  return withSchema(DATABASE_URL, schema)
}

const prefixes: string[] = []

/** The URL of Redis with a prefix that nobody else has. Its keys are deleted at the end of the file. */
export const freshPrefix = (): string => {
  const prefix = `test:${process.pid}:${prefixes.length}:`
  prefixes.push(prefix)
  return withPrefix(prefix)
}

const withPrefix = (prefix: string): string => {
  const url = new URL(REDIS_URL)
  url.searchParams.set('keyPrefix', prefix)
  return url.href
}

afterAll(async () => {
  if (prefixes.length === 0) return
  const { client, close } = await openRedis(withPrefix(''))
  for (const prefix of prefixes) {
    const keys = await client.keys(`${prefix}*`)
    if (keys.length > 0) await client.del(keys)
  }
  await close()
})

afterAll(async () => {
  for (const db of opened) await db.destroy()
  if (made.length === 0) return
  const db = new Kysely({ dialect: dialectFor(DATABASE_URL) })
  for (const schema of made) await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(db)
  await db.destroy()
})
