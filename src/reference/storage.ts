import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { fail, makeFolder } from '#base'
import { type Migrations, openDatabase } from '#provider'

/** Opens the databases of the reference and closes them all. */
export interface Storage {
  /** One that is open already is given again: the apis of one system share it. */
  open<Tables>(name: string, migrations: Migrations): Promise<Kysely<Tables>>
  close(): Promise<void>
}

/** In memory without a folder; otherwise one SQLite file a database in it. */
export const storageIn = (folder: string | undefined): Storage => {
  const opened = new Map<string, Promise<Kysely<unknown>>>()
  if (folder !== undefined) makeUsable(folder)
  return {
    open: async <Tables>(name: string, migrations: Migrations) => {
      const file = folder === undefined ? ':memory:' : join(folder, `${name}.sqlite`)
      const db = opened.get(name) ?? openOrFail(file, migrations)
      opened.set(name, db)
      return (await db) as Kysely<Tables>
    },
    close: async () => {
      for (const db of await Promise.allSettled(opened.values())) {
        if (db.status === 'fulfilled') await db.value.destroy()
      }
      opened.clear()
    },
  }
}

const makeUsable = (folder: string): void => {
  try {
    makeFolder(folder, 0o700)
  } catch {
    unusable(folder)
  }
}

const openOrFail = async (file: string, migrations: Migrations): Promise<Kysely<unknown>> => {
  try {
    return await openDatabase(file, migrations)
  } catch {
    return unusable(file)
  }
}

const unusable = (file: string): never =>
  fail({
    code: 'database-unusable',
    message: `The database '${file}' cannot be opened or brought up to date.`,
    remedy: 'Choose another folder, or delete the file: the reference fills a new one with its seed data.',
  })
