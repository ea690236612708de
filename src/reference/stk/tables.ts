import type { Kysely } from 'kysely'
import type { Migrations } from '#provider'
import {
  auditKind,
  deprecationKind,
  incidentKind,
  jobKind,
  requestKind,
  reviewKind,
  runKind,
  systemKind,
  tokenKind,
} from './kinds.ts'
import { noticeKind } from './outbox.ts'
import { type AnyTables, createRegister } from './register.ts'

const INDEXES = [
  ['permintaan_token', 'id_sistem'],
  ['token_sistem', 'id_sistem'],
  ['insiden', 'id_sistem'],
  ['jalan', 'id_pekerjaan'],
  ['pemberitahuan', 'coba_pada'],
] as const

export const STK_MIGRATIONS: Migrations = {
  '2026-11-stk-1': {
    up: async (db: Kysely<AnyTables>) => {
      await createRegister(db, systemKind)
      await createRegister(db, requestKind)
      await createRegister(db, tokenKind)
      await createRegister(db, incidentKind)
      await createRegister(db, deprecationKind)
      await createRegister(db, jobKind)
      await createRegister(db, runKind)
      await createRegister(db, auditKind)
      await createRegister(db, reviewKind)
      await createRegister(db, noticeKind)
      for (const [table, column] of INDEXES) {
        await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute()
      }
      // A letter announces one change of administrator only.
      await db.schema
        .createTable('surat_pergantian')
        .addColumn('nomor', 'text', column => column.primaryKey())
        .addColumn('id_sistem', 'text', column => column.notNull())
        .addColumn('dicatat_pada', 'bigint', column => column.notNull())
        .execute()
      await db.schema
        .createTable('nomor')
        .addColumn('awalan', 'text', column => column.primaryKey())
        .addColumn('terakhir', 'integer', column => column.notNull())
        .execute()
    },
  },
  '2026-12-stk-2-pelaksanaan': {
    up: async (db: Kysely<AnyTables>) => {
      // A run of a real job gets its number once, on whichever node it is seen first.
      await db.schema
        .createTable('pelaksanaan')
        .addColumn('id_pelaksanaan', 'text', column => column.primaryKey())
        .addColumn('id_jalan', 'text', column => column.notNull())
        .addColumn('pemicu', 'text', column => column.notNull())
        .execute()
    },
  },
}
