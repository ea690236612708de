import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { fail, makeFolder } from '#base'
import { type Migrations, openDatabase } from '#provider'

/** Opens the databases of the reference and closes them all. */
export interface Storage {
  open<Tables>(name: string, migrations: Migrations): Promise<Kysely<Tables>>
  close(): Promise<void>
}

/** In memory without a folder; otherwise one SQLite file a database in it. */
export const storageIn = (folder: string | undefined): Storage => {
  const opened: { destroy(): Promise<void> }[] = []
  if (folder !== undefined) makeUsable(folder)
  return {
    open: async <Tables>(name: string, migrations: Migrations) => {
      const file = folder === undefined ? ':memory:' : join(folder, `${name}.sqlite`)
      const db = await openOrFail<Tables>(file, migrations)
      opened.push(db)
      return db
    },
    close: async () => {
      for (const db of opened.splice(0)) await db.destroy()
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

const openOrFail = async <Tables>(file: string, migrations: Migrations): Promise<Kysely<Tables>> => {
  try {
    return await openDatabase<Tables>(file, migrations)
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
