import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { fail, makeFolder } from '#base'
import {
  describeDatabase,
  isDatabaseUrl,
  type Migrations,
  openDatabase,
  schemaIn,
  withSchema,
} from '#provider'

/** Opens the databases of the reference and closes them all. */
export interface Storage {
  /** One that is open already is given again: the apis of one system share it. */
  open<Tables>(name: string, migrations: Migrations): Promise<Kysely<Tables>>
  /** What ends before the databases close, the latest first. */
  before(end: () => Promise<void>): void
  close(): Promise<void>
}

/**
 * In memory without a place; in a folder one SQLite file a database; in PostgreSQL, by its URL, one schema a database,
 * whose name begins with the URL's own schema where it has one.
 */
export const storageIn = (place: string | undefined): Storage => {
  const opened = new Map<string, Promise<Kysely<unknown>>>()
  const ends: (() => Promise<void>)[] = []
  const whereIs = locatorOf(place)
  return {
    open: async <Tables>(name: string, migrations: Migrations) => {
      const db = opened.get(name) ?? openOrFail(whereIs(name), migrations)
      opened.set(name, db)
      return (await db) as Kysely<Tables>
    },
    before: end => void ends.unshift(end),
    close: async () => {
      for (const end of ends.splice(0)) await end()
      for (const db of await Promise.allSettled(opened.values())) {
        if (db.status === 'fulfilled') await db.value.destroy()
      }
      opened.clear()
    },
  }
}

/** Where the database of a system is. */
const locatorOf = (place: string | undefined): ((name: string) => string) => {
  if (place === undefined) return () => ':memory:'
  if (isDatabaseUrl(place)) return name => schemaOf(place, name)
  makeUsable(place)
  return name => join(place, `${name}.sqlite`)
}

/** The URL of a system's own schema: `platform`, or `campus_platform` where the URL says `?schema=campus`. */
export const schemaOf = (url: string, system: string): string => {
  const prefix = schemaIn(url)
  const name = system.replaceAll('-', '_')
  return withSchema(url, prefix === 'public' ? name : `${prefix}_${name}`)
}

const makeUsable = (folder: string): void => {
  try {
    makeFolder(folder, 0o700)
  } catch {
    unusable(folder)
  }
}

const openOrFail = async (where: string, migrations: Migrations): Promise<Kysely<unknown>> => {
  try {
    return await openDatabase(where, migrations)
  } catch {
    return unusable(where)
  }
}

const unusable = (where: string): never =>
  fail({
    code: 'database-unusable',
    message: `The database '${isDatabaseUrl(where) ? describeDatabase(where) : where}' cannot be opened or brought up to date.`,
    remedy: isDatabaseUrl(where)
      ? 'Start it, check user and password in DATABASE_URL, and let the user make schemas.'
      : 'Choose another folder, or delete the file: the reference fills a new one with its seed data.',
  })
