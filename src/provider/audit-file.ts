import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Kysely } from 'kysely'
import { fail } from '#base'
import { type AuditAnchor, type AuditEntry, type ChainVerdict, verifyChain } from './audit-chain.ts'
import { importedLines } from './audit-export.ts'
import {
  type AuditArchive,
  auditStore,
  describeDatabase,
  dialectFor,
  isDatabaseUrl,
  type KitTables,
} from './stores/index.ts'

/** Opens the log of a database file or URL, for `use` only. Nothing is created or migrated. */
export const withAuditArchive = async <Result>(
  where: string,
  use: (archive: AuditArchive) => Promise<Result>,
  access: 'read' | 'write' = 'read',
): Promise<Result> => {
  if (!isDatabase(where)) return fail(unreadable(where))
  const db = new Kysely<KitTables>({ dialect: dialectFor(where, access) })
  try {
    const archive = auditStore(db)
    await archive.anchor().catch(() => fail(unreadable(where)))
    return await use(archive)
  } finally {
    await db.destroy()
  }
}

/** Verifies a database file or URL, or an export. Throws `DdiError`: `audit-log-unreadable`, `audit-line-invalid`. */
export const verifyAuditFile = (where: string, wanted?: AuditAnchor): Promise<ChainVerdict> =>
  isDatabase(where)
    ? withAuditArchive(where, async archive => verifyChain(await archive.anchor(), archive.entries(), wanted))
    : verifyExport(where, wanted)

const verifyExport = async (file: string, wanted: AuditAnchor | undefined): Promise<ChainVerdict> => {
  const lines = importedLines(createInterface({ input: createReadStream(file, 'utf8') }))
  const { value: anchor } = await lines.next()
  return verifyChain(anchor, lines as AsyncIterable<AuditEntry>, wanted)
}

const unreadable = (where: string) => ({
  code: 'audit-log-unreadable',
  message: isDatabaseUrl(where)
    ? `${describeDatabase(where)}, does not answer, or has no access log of a provider.`
    : `'${where}' has no access log of a provider.`,
  wanted: "A provider's SQLite file, an export of its log, or a DATABASE_URL with its schema.",
  remedy: 'Check the path or the URL; a provider brings an older database up to date when it starts.',
})

const MAGIC = 'SQLite format 3\0'

const isDatabase = (file: string): boolean => {
  if (isDatabaseUrl(file)) return true
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
