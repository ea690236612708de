import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Kysely } from 'kysely'
import { fail } from '#base'
import { type AuditAnchor, type AuditEntry, type ChainVerdict, verifyChain } from './audit-chain.ts'
import { importedLines } from './audit-export.ts'
import { type AuditArchive, type KitTables, nodeSqlite, sqliteAuditStore } from './stores/index.ts'

/** Opens the log of a database file, for `use` only. Nothing is created or migrated. */
export const withAuditArchive = async <Result>(
  file: string,
  use: (archive: AuditArchive) => Promise<Result>,
  access: 'read' | 'write' = 'read',
): Promise<Result> => {
  if (!isDatabase(file)) return fail(unreadable(file))
  const db = new Kysely<KitTables>({ dialect: nodeSqlite(file, access) })
  try {
    const archive = sqliteAuditStore(db)
    await archive.anchor().catch(() => fail(unreadable(file)))
    return await use(archive)
  } finally {
    await db.destroy()
  }
}

/** Verifies a database file or an export. Throws `DdiError`: `audit-log-unreadable`, `audit-line-invalid`. */
export const verifyAuditFile = (file: string, wanted?: AuditAnchor): Promise<ChainVerdict> =>
  isDatabase(file)
    ? withAuditArchive(file, async archive => verifyChain(await archive.anchor(), archive.entries(), wanted))
    : verifyExport(file, wanted)

const verifyExport = async (file: string, wanted: AuditAnchor | undefined): Promise<ChainVerdict> => {
  const lines = importedLines(createInterface({ input: createReadStream(file, 'utf8') }))
  const { value: anchor } = await lines.next()
  return verifyChain(anchor, lines as AsyncIterable<AuditEntry>, wanted)
}

const unreadable = (file: string) => ({
  code: 'audit-log-unreadable',
  message: `'${file}' has no access log of a provider.`,
  wanted: "A provider's SQLite file, or an export of its log.",
  remedy: 'Check the path; a provider brings an older file up to date when it starts.',
})

const MAGIC = 'SQLite format 3\0'

const isDatabase = (file: string): boolean => {
  const start = Buffer.alloc(MAGIC.length)
  try {
    const descriptor = openSync(file, 'r')
    readSync(descriptor, start)
    closeSync(descriptor)
  } catch {
    return fail(unreadable(file))
  }
  return start.toString('latin1') === MAGIC
}
