import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { SimakTables } from '../tables.ts'
import type { Entity } from './entity.ts'

/** NeoFeeder's names of a row, as an update's `key` has them. */
export type Ids = Readonly<Record<string, string>>

export interface Entry {
  readonly hash: string
  readonly ids: Ids | undefined
  readonly error_code: number
}

/** What was sent of one entity and period, row by row: where a run that was cut goes on, and why a second sends nothing. */
export const ledgerOf = async (db: Kysely<SimakTables>, entitas: Entity, id_periode: string) => {
  const rows = await db
    .selectFrom('pelaporan')
    .selectAll()
    .where('entitas', '=', entitas)
    .where('id_periode', '=', id_periode)
    .execute()
  const entries = new Map(
    rows.map(({ kunci, hash, pengenal, error_code }): [string, Entry] => [
      kunci,
      { hash, ids: pengenal === null ? undefined : (JSON.parse(pengenal) as Ids), error_code },
    ]),
  )
  return {
    entries,
    record: async (kunci: string, { hash, ids, error_code }: Entry, now: number) => {
      entries.set(kunci, { hash, ids, error_code })
      const row = { hash, pengenal: ids ? JSON.stringify(ids) : null, error_code, dikirim_pada: now }
      await db
        .insertInto('pelaporan')
        .values({ entitas, id_periode, kunci, ...row })
        .onConflict(conflict => conflict.columns(['entitas', 'id_periode', 'kunci']).doUpdateSet(row))
        .execute()
    },
  }
}

export type Ledger = Awaited<ReturnType<typeof ledgerOf>>

/** SHA-256 of a record's content; the order of its fields is the code's. */
export const hashOf = (record: object): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('hex')
