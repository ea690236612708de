import type { Kysely, Selectable } from 'kysely'
import type { Entropy } from '#base'
import type { SecretKeys } from '../secret-keys.ts'
import type { SecretRecord, SecretStore } from './secret-store.ts'
import type { KitTables } from './tables.ts'

/** Hears, once for each, of a secret that no key opens. */
export type UnreadableSecretListener = (secret: { readonly client: string; readonly number: number }) => void

/** Secrets in a database, sealed under `keys` and bound to their row: moved to another client, none opens. */
export const secretStore = (
  db: Kysely<KitTables>,
  keys: SecretKeys,
  entropy: Entropy,
  onUnreadable?: UnreadableSecretListener,
): SecretStore => {
  const open = opener(keys, onUnreadable)
  return {
    rotate: async ({ client, system, secret, issuedAt, expiresAt }, until) => {
      const sealed = keys.seal(secret, boundTo(client, system), entropy)
      await db.transaction().execute(async transaction => {
        await transaction
          .updateTable('secret')
          .set({ expires_at: until })
          .where('client', '=', client)
          .where('expires_at', '>', until)
          .execute()
        await transaction
          .insertInto('secret')
          .values({ client, system, sealed, issued_at: issuedAt, expires_at: expiresAt })
          .execute()
      })
    },
    find: async (client, now) => {
      const rows = await db
        .selectFrom('secret')
        .selectAll()
        .where('client', '=', client)
        .where('expires_at', '>', now)
        .orderBy('number', 'desc')
        .execute()
      return open(rows)
    },
    revoke: async (system, at) => {
      const { numUpdatedRows } = await db
        .updateTable('secret')
        .set({ expires_at: at })
        .where('system', '=', system)
        .where('expires_at', '>', at)
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },
  }
}

type Row = Selectable<KitTables['secret']>

/**
 * Gives what opens of a client's secrets: an old one sealed under a key that was dropped must not lock out who signs
 * with its successor. Throws `DdiError` (`secret-unreadable`) where none opens.
 */
const opener = (keys: SecretKeys, onUnreadable: UnreadableSecretListener = () => {}) => {
  const told = new Set<number>()
  const tell = ({ client, number }: Row): void => {
    if (told.has(number)) return
    told.add(number)
    onUnreadable({ client, number })
  }
  return (rows: readonly Row[]): readonly SecretRecord[] => {
    const opened: SecretRecord[] = []
    const failures: unknown[] = []
    for (const row of rows) {
      try {
        opened.push(recordOf(row, keys))
      } catch (error) {
        failures.push(error)
        tell(row)
      }
    }
    if (opened.length === 0 && failures.length > 0) throw failures[0]
    return opened
  }
}

const recordOf = (row: Row, keys: SecretKeys): SecretRecord => ({
  client: row.client,
  system: row.system,
  secret: keys.open(row.sealed, boundTo(row.client, row.system)),
  issuedAt: row.issued_at,
  expiresAt: row.expires_at,
})

const boundTo = (client: string, system: string): string => JSON.stringify([client, system])
